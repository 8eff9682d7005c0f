package io.synapsecourier.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps host and token in {@code ~/.synapse/config.json}, beside what other tools keep there. */
public final class SavedLogin {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SavedLogin() {}

  /**
   * Writes host and token; every other key of the file stays.
   *
   * @param home home directory of the person
   * @return the file, which only its owner may read
   * @throws io.synapsecourier.model.CourierException where the file holds something else than JSON,
   *     or cannot be written
   */
  public static Path save(Path home, BackendSettings login) {
    Path file = home.resolve(".synapse").resolve("config.json");
    try {
      OwnerOnly.createFolders(file.getParent());
      ObjectNode content = content(file);
      content.put("host", login.host()).put("access_token", login.token());
      byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
      OwnerOnly.replace(file, text);
      return file;
    } catch (IOException e) {
      throw BackendSettings.wrong(
          "login-not-saved",
          "The login was not saved: " + file + " cannot be written (" + reason(e) + ").",
          "Give access to that folder, or set SYNAPSE_HOST and SYNAPSE_ACCESS_TOKEN instead.");
    }
  }

  private static ObjectNode content(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode content = JSON.readTree(file.toFile());
      if (content instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // Told below, without what the file says: it may hold a token.
    }
    throw BackendSettings.wrong(
        "login-not-saved",
        "The login was not saved: " + file + " holds something else than a JSON object.",
        "Mend the file or move it away; other tools may have written it.");
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replaceFirst("Exception$", "");
  }
}
