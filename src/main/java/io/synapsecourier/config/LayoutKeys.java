package io.synapsecourier.config;

import io.synapsecourier.config.key.Choice;
import io.synapsecourier.config.key.Flag;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.SectionList;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.key.Whole;
import java.util.List;

/** The keys that say how files become data units ({@code synapse-datamaker.md §9}). */
final class LayoutKeys {
  /** What stands for the group key in a template. */
  static final String GROUP_KEY = "{group_key}";

  static final Text GLOB = new Text("a glob over the path below the root", "^[^/\\\\].*$");

  static final Key FILE_RULES =
      Key.of(
              "file_rules",
              new SectionList(
                  Section.of(
                      Key.of("pattern", GLOB, "\"**/*.png\"", "Glob.").required(),
                      Key.of("spec_name", Text.LINE, "image_1", "File specification.").required())),
              "[{pattern: \"**/*.png\", spec_name: image_1}]",
              "Globs that name the specification of a file, first match first; under `by: pattern`"
                  + " they alone decide.")
          .nullable();

  static final Key GROUP_KEY_REGEX =
      Key.of(
              "group_key_regex",
              new Text("a regular expression of at most 1000 characters", "^.{1,1000}$"),
              "\"^(.+?)/\"",
              "Regular expression that is looked for in the path below the root; its first group"
                  + " is the group key.")
          .nullable();

  static final Key DATASET_KEY_TEMPLATE =
      Key.of(
              "dataset_key_template",
              new Text("text of at most 500 characters with {group_key} in it", "^.{1,500}$"),
              "\"ct_{group_key}\"",
              "Unit key, with `{group_key}` in it; left out, it is the group key.")
          .nullable();

  static final Section UNITS =
      Section.of(
          Key.of(
              "by",
              new Choice(List.of("directory", "stem", "type-directory", "pattern", "auto")),
              "directory",
              "How files become data units: one per directory, one per file name without"
                  + " extension, one directory per file specification, by what a pattern finds in"
                  + " the path, or by a look at the files. Left out, it is `pattern` with"
                  + " `group_key_regex`, else `type-directory` with `assets`, else `directory`."),
          Key.of(
                  "depth",
                  new Whole(1, 32),
                  "1",
                  "Directories below the root that name a unit; only for `by: directory`.")
              .byDefault("1"),
          Key.of(
                  "ignore_case",
                  new Flag(),
                  "true",
                  "Whether unit keys that differ only by case are one unit.")
              .byDefault("false"),
          FILE_RULES,
          GROUP_KEY_REGEX,
          DATASET_KEY_TEMPLATE);

  private LayoutKeys() {}
}
