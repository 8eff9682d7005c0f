package io.synapsecourier.config;

import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.Size;
import io.synapsecourier.config.key.Span;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.key.TextList;
import io.synapsecourier.model.FileRule;
import java.util.stream.Collectors;

/** The keys that say which files of the source an upload covers. */
final class FileKeys {
  private static final Text NAME = new Text("a glob over the file name", "^[^/\\\\]+$");

  static final Section FILES =
      Section.of(
          Key.of(
                  "include",
                  new TextList(1, LayoutKeys.GLOB),
                  "[\"**/*.dcm\"]",
                  "Globs over the path below the root; a file that none of them matches is"
                      + " ignored.")
              .byDefault("[\"**/*\"]"),
          Key.of(
                  "exclude",
                  new TextList(0, LayoutKeys.GLOB),
                  "[\"**/tmp/**\"]",
                  "Globs; a file or directory that one of them matches is ignored.")
              .byDefault("[]"),
          Key.of("min_size", new Size(), "1KiB", "A smaller file is ignored."),
          Key.of("max_size", new Size(), "2GiB", "A larger file is ignored."),
          Key.of(
                  "min_age",
                  new Span(),
                  "1m",
                  "A younger file waits, because it may still be written.")
              .byDefault("0s"),
          Key.of(
              "max_age",
              new Span(),
              "30d",
              "A file that is older when it is first seen is ignored."),
          Key.of(
                  "temporary",
                  new TextList(0, NAME),
                  "[\"*.part\"]",
                  "Globs over the file name; a file that one of them matches waits, because it is"
                      + " still being written. Under `by: directory` its unit waits with it.")
              .byDefault(
                  FileRule.TEMPORARY_NAMES.stream()
                      .map(name -> '"' + name + '"')
                      .collect(Collectors.joining(", ", "[", "]"))),
          Key.of(
                  "marker",
                  new Text(
                      "a file name with at most one * for the stem",
                      "^[^*?\\[\\]{}/\\\\]*\\*?[^*?\\[\\]{}/\\\\]*$"),
                  "_SUCCESS",
                  "A unit waits until this file is there: in its directory, or with its stem for"
                      + " the `*`. The file itself is not uploaded.")
              .nullable());

  private FileKeys() {}
}
