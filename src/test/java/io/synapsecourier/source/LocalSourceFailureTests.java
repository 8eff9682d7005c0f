package io.synapsecourier.source;

import static io.synapsecourier.source.SourceContract.all;
import static io.synapsecourier.source.SourceContract.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing that cannot be completed says so; it never looks like a short one. */
class LocalSourceFailureTests {
  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void createRoot() throws IOException {
    root = Files.createDirectories(temp.resolve("root"));
  }

  @Test
  void aFileAsRootIsNotAFolder() throws IOException {
    Files.writeString(root.resolve("f"), "x");

    CourierException e = failureOf(root.resolve("f"));

    assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
    assertThat(e.problem().code()).isEqualTo("source-not-a-directory");
    assertThat(e).hasMessageContaining(root.resolve("f").toString());
  }

  @Test
  void anUnreadableDirectoryFailsTheListing() throws IOException {
    Path closed = Files.createDirectories(root.resolve("a/lost+found"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(closed), "this user may read everything (root)");

      CourierException e = failureOf(root);

      assertThat(e.problem().code()).isEqualTo("source-permission");
      assertThat(e).hasMessageContaining("files.exclude: [\"a/lost+found/**\"]");
      assertThat(all(new LocalSource(root, "", true, "a/lost+found"::equals))).hasSize(1);
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void missingPermissionNamesTheDirectoryAndBothWaysOut() {
    CourierException e =
        Failures.of(root, "a/lost+found", new AccessDeniedException("a/lost+found"));

    assertThat(e.problem().what()).contains(root + "/a/lost+found");
    assertThat(e.problem().remedy()).contains("chmod", "files.exclude: [\"a/lost+found/**\"]");
  }

  @Test
  void anErrorOfTheFileSystemFailsTheListingEachTimeItIsAsked() throws Exception {
    // A path that is longer than the system can take, put together by a rename.
    String name = "d".repeat(250);
    Path half = root.resolve("x");
    for (Path start : List.of(root.resolve("x"), root.resolve("y"))) {
      half = start;
      for (int i = 0; i < 9; i++) {
        half = half.resolve(name);
      }
      Files.createDirectories(half);
    }
    Path deepest = root.resolve("x/" + (name + "/").repeat(9) + "y");
    try {
      Files.move(root.resolve("y"), deepest);
      try (Listing listing = new LocalSource(root, "", true, d -> false).list()) {
        for (int i = 0; i < 2; i++) {
          assertThatThrownBy(listing::hasNext)
              .isInstanceOfSatisfying(
                  CourierException.class,
                  e -> assertThat(e.problem().code()).isEqualTo("source-unreadable"));
        }
      }
    } finally {
      new ProcessBuilder("rm", "-rf", root.toString()).start().waitFor();
    }
  }

  @Test
  void aRootThatVanishesWhileItIsListedFailsTheListing() throws IOException {
    write("a/1", "b/2", "c/3");
    try (Listing listing = source().list()) {
      assertThat(listing.next().path()).isEqualTo("a/1");

      Files.move(root, temp.resolve("elsewhere"));

      assertThatThrownBy(() -> listing.forEachRemaining(entry -> {}))
          .isInstanceOfSatisfying(
              CourierException.class,
              e -> {
                assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
                assertThat(e.problem().code()).isEqualTo("source-changed");
              });
    }
  }

  @Test
  void aRootThatIsReplacedByAnEmptyFolderFailsTheListing() throws IOException {
    write("a/1", "b/2", "c/3");
    try (Listing listing = source().list()) {
      listing.next();

      Files.move(root, temp.resolve("unmounted"));
      Files.createDirectories(root);

      assertThatThrownBy(() -> listing.forEachRemaining(entry -> {}))
          .isInstanceOf(CourierException.class)
          .hasMessageContaining("disappeared or was replaced");
    }
  }

  @Test
  void aDirectoryThatSomebodyMovesAwayWhileItIsListedIsLeftAndTheRestGoesOn() throws IOException {
    write("a/1", "b/deep/2", "b/deep/3", "b/deep/4", "c/5");
    try (Listing listing = source().list()) {
      listing.next();
      assertThat(listing.next().path()).isEqualTo("b/deep/2");

      Files.move(root.resolve("b"), temp.resolve("done"));

      assertThat(listing).toIterable().extracting(Listed::path).containsExactly("c/5");
    }
  }

  @Test
  void aFileThatIsRemovedWhileItsDirectoryIsListedIsLeft() throws IOException {
    write("a/1", "a/2", "a/3");
    try (Listing listing = source().list()) {
      listing.next();

      Files.delete(root.resolve("a/2"));

      assertThat(listing).toIterable().extracting(Listed::path).containsExactly("a/3");
    }
  }

  @Test
  void messagesShowControlCharactersOfNames() {
    CourierException e = Failures.of(root, "a\nb\u001b[31m", new IOException("broken"));

    assertThat(e.getMessage()).contains("a\\x0ab\\x1b[31m").doesNotContain("\n");
  }

  @Test
  void theRootMayBeALink() throws IOException {
    write("a/1");
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    Source source = new LocalSource(link, "", true, directory -> false);

    assertThat(found(source)).extracting(FileRef::uri).containsExactly("file://" + link + "/a/1");
  }

  private void write(String... paths) throws IOException {
    for (String path : paths) {
      Files.createDirectories(root.resolve(path).getParent());
      Files.writeString(root.resolve(path), path);
    }
  }

  private Source source() {
    return new LocalSource(root, "", true, directory -> false);
  }

  private static CourierException failureOf(Path root) {
    return catchThrowableOfType(
        CourierException.class, () -> all(new LocalSource(root, "", true, directory -> false)));
  }
}
