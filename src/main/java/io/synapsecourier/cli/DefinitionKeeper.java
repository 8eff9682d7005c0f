package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps the answers of a person as a definition, so that the same upload is one command. */
record DefinitionKeeper(Globals globals, Prompt prompt) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}";

  /** {@code run} would begin with it at once, and {@code upload} does it now. */
  private static final String DISABLED = "enabled: false      # true: courier run takes it, too\n";

  /** The file that holds the definition; null where the person wants none. */
  Path offer(UploadDefinition definition, UploadOptions options) {
    Path folder = globals.configDir().resolve("uploads");
    Optional<Path> already = withId(definition.id());
    if (already.isPresent()) {
      prompt.say(already.get() + " is this upload already.");
      return already.get();
    }
    String yaml = options.yaml();
    if (!definition.equals(new DefinitionReader().read("answers.yaml", yaml).definition())) {
      throw new IllegalStateException("a definition file does not say what the answers say");
    }
    return Answers.until(
        prompt,
        "Save the answers as a definition in " + folder + "? Name [do not save]:",
        name -> name.isEmpty() ? null : written(folder, name, yaml + DISABLED));
  }

  private Optional<Path> withId(String id) {
    return Definitions.all(globals.configDir()).good().stream()
        .filter(found -> found.definition().id().equals(id))
        .map(Definitions.Found::file)
        .findFirst();
  }

  private static Path written(Path folder, String answer, String yaml) {
    String name = answer.replaceFirst("\\.ya?ml$", "");
    if (!name.matches(NAME)) {
      throw Answers.wrong(
          "A name has letters, digits, dots and dashes, and begins with a letter or a digit.", "");
    }
    Path file = folder.resolve(name + ".yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW);
      return file;
    } catch (FileAlreadyExistsException e) {
      throw Answers.wrong(file + " exists, and is not overwritten.", "Take another name.");
    } catch (IOException e) {
      throw Answers.wrong(
          file + " cannot be written: " + e.getClass().getSimpleName() + ".",
          "Give access to the folder, or press Enter to go on without.");
    }
  }
}
