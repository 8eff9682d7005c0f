package io.synapsecourier.sandbox;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the libraries of the storage server, which are apart from the application's. */
final class StorageLibraries {
  /** System property that names the folder of the project or of the installation. */
  static final String HOME_PROPERTY = "courier.home";

  private static final String JAR = "courier-sandbox-storage.jar";

  private StorageLibraries() {}

  /**
   * The folder of the jars.
   *
   * @throws CourierException they were never built, with the command that builds them
   */
  static Path find() {
    Path home = Path.of(System.getProperty(HOME_PROPERTY, "")).toAbsolutePath();
    for (Path folder :
        List.of(home.resolve("target/courier/lib-sandbox"), home.resolve("lib-sandbox"))) {
      if (Files.exists(folder.resolve(JAR))) {
        return folder;
      }
    }
    throw new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem(
            "sandbox-libraries",
            "The sandbox's storage server was not found under " + home + ".",
            "Build it with: mvn -q package -DskipTests, in the folder of the project, or name that"
                + " folder with -D"
                + HOME_PROPERTY
                + "=FOLDER."));
  }
}
