package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checked-in files that follow from the table of keys. */
class GeneratedFilesTest {
  private static final String HOW =
      "Regenerate it: mvn -q test -Dtest=GeneratedFilesTest -Dregenerate=true";
  private static final String BEGIN = "<!-- keys: begin -->\n";
  private static final String END = "<!-- keys: end -->\n";

  @Test
  void theEditorSchemaFollowsTheTableOfKeys() throws IOException {
    agrees(Path.of("config/upload.schema.json"), UploadSchema.json());
  }

  @Test
  void theDocumentationFollowsTheTableOfKeys() throws IOException {
    Path page = Path.of("docs/definitions.md");
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    String wanted =
        text.substring(0, begin) + KeyTable.markdown() + text.substring(text.indexOf(END));
    agrees(page, wanted);
  }

  @Test
  void theShippedAliasesAreThoseOfTheConfigurationDirectory() throws IOException {
    try (InputStream in = Aliases.class.getResourceAsStream("aliases.yaml")) {
      agrees(Path.of("config/aliases.yaml"), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static void agrees(Path file, String wanted) throws IOException {
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, wanted);
    }
    assertThat(file).as(HOW).hasContent(wanted);
  }
}
