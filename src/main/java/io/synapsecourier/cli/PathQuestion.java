package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.NearestWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files lie. */
record PathQuestion(UploadOptions options, Prompt prompt) {
  private static final int NEIGHBOURS = 2_000;

  /** A path as a definition writes it; that of a folder of this machine is a whole one. */
  String ask() {
    return Answers.until(
        prompt,
        "Where do the files lie? /folder, ~/folder, s3://bucket/folder, … Path:",
        this::checked);
  }

  /** As {@link #ask}, of what was answered or given; what is wrong with it is thrown. */
  String checked(String answer) {
    if (answer.isEmpty()) {
      throw Answers.wrong("A path is needed.", "For example /data/ct.");
    }
    LocalPaths paths = LocalPaths.ofProcess();
    boolean here = Files.isDirectory(paths.resolve(answer)) && !answer.contains("://");
    String written = LocalPaths.isLocal(answer) || !here ? answer : "./" + answer;
    options.mayBePath(written);
    if (!LocalPaths.isLocal(written)) {
      return written;
    }
    Path folder = paths.resolve(written);
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? Answers.wrong(folder + " is a file.", "Name the folder that holds it.")
          : Answers.wrong("There is no folder " + folder + ".", nearest(folder));
    }
    return folder.toString();
  }

  /** What a person may have meant: the first part of the path that does not exist is looked at. */
  private static String nearest(Path folder) {
    Path missing = folder;
    while (missing.getParent() != null && !Files.isDirectory(missing.getParent())) {
      missing = missing.getParent();
    }
    Path above = missing.getParent();
    if (above == null) {
      return "";
    }
    try (Stream<Path> entries = Files.list(above)) {
      List<String> names =
          entries
              .limit(NEIGHBOURS)
              .filter(Files::isDirectory)
              .map(entry -> entry.getFileName().toString())
              .toList();
      return NearestWord.of(missing.getFileName().toString(), names)
          .map(name -> "Did you mean " + above.resolve(name) + "?")
          .orElse("What is there: courier explore " + above + ".");
    } catch (IOException e) {
      return above + " cannot be looked at.";
    }
  }
}
