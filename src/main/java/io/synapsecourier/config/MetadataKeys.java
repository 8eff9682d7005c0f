package io.synapsecourier.config;

import io.synapsecourier.config.key.Choice;
import io.synapsecourier.config.key.Flag;
import io.synapsecourier.config.key.FlagOrNames;
import io.synapsecourier.config.key.FreeMap;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.key.TextOrList;
import java.util.List;

/** The keys that say where metadata comes from. */
final class MetadataKeys {
  private static final Section WORKBOOK =
      Section.of(
          Key.of(
                  "enabled",
                  new Flag(),
                  "false",
                  "Whether a workbook is used, also one that lies at the root and is not named.")
              .byDefault("true"),
          Key.of(
              "key_column",
              Text.LINE,
              "patient_id",
              "Header of the column with unit keys; left out, it is `filename` or `file_name`, else"
                  + " the only column whose values are unit keys."),
          Key.of("sheet", Text.LINE, "Sheet1", "Name of the sheet, where there are several."),
          Key.of(
                  "unmatched",
                  new Choice(List.of("error", "warn")),
                  "warn",
                  "What a row without a unit, or a unit without a row, is.")
              .byDefault("error"));

  static final Section METADATA =
      Section.of(
          Key.of(
                  "directory",
                  new FlagOrNames(),
                  "[ward, patient_id]",
                  "Whether names of directories become values; a list gives their keys, outermost"
                      + " first.")
              .option("--metadata-directory")
              .byDefault("false"),
          Key.of(
                  "filename",
                  new TextOrList(
                      new Text("a regular expression of at most 1000 characters", "^.{1,1000}$")),
                  "\"(?<patient_id>P[0-9]+)_(?<age>[0-9]+)\"",
                  "Regular expressions that are looked for in file names; each named group gives a"
                      + " value.")
              .nullable()
              .option("--metadata-filename"),
          Key.of(
                  "sidecar",
                  new Text(
                      "a file name with one * for the stem, ending in .json, .yaml or .yml",
                      "^[^*?\\[\\]{}/\\\\]*\\*[^*?\\[\\]{}/\\\\]*\\.(json|yaml|yml)$"),
                  "\"*.meta.json\"",
                  "Files that hold metadata of the unit beside them.")
              .nullable()
              .option("--metadata-sidecar"),
          Key.of("workbook", WORKBOOK, "{key_column: patient_id}", "Rows of a workbook.")
              .nullable()
              .option("--metadata-workbook"),
          Key.of(
                  "fixed",
                  new FreeMap(),
                  "{site: A}",
                  "Values that every unit gets. Text that looks like a number goes in quotes.")
              .option("--metadata-fixed")
              .byDefault("{}"));

  private MetadataKeys() {}
}
