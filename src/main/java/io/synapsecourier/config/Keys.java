package io.synapsecourier.config;

import io.synapsecourier.config.key.Choice;
import io.synapsecourier.config.key.Flag;
import io.synapsecourier.config.key.FreeMap;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Section;
import io.synapsecourier.config.key.SectionMap;
import io.synapsecourier.config.key.Size;
import io.synapsecourier.config.key.Text;
import io.synapsecourier.config.key.Whole;
import java.util.List;

/**
 * Every key of an upload definition. The flat names and their defaults are those of the platform's
 * upload parameters (synapse-datamaker.md §8.1).
 */
public final class Keys {
  /** Ids of the platform's objects. */
  private static final Whole ID = new Whole(1, Long.MAX_VALUE);

  private static final Text PATH = new Text("a path", "^.*\\S.*$");

  private static final Section LIMITS =
      Section.of(
          Key.of("puts", new Whole(1, 400), "32", "Files in flight at the same time.")
              .byDefault("32"),
          Key.of(
              "bytes_per_second",
              new Size(),
              "50MiB",
              "Ceiling of the transfer rate; no ceiling where it is left out."),
          Key.of(
              "timetable",
              Text.LINE,
              "\"08:00-18:00 10MiB, 18:00-08:00 unlimited\"",
              "Ceilings by time of day; at other times `bytes_per_second` counts."),
          Key.of(
              "time_zone",
              Text.LINE,
              "Asia/Seoul",
              "Time zone of the timetable; else the machine's."));

  private static final Section ASSET =
      Section.of(
          Key.of(
                  "path",
                  PATH,
                  "/data/images",
                  "Root of the files of this specification, written as `path`.")
              .required(),
          Key.of("is_recursive", new Flag(), "true", "Whether its sub-directories are listed.")
              .byDefault("true"),
          Key.of("credentials", Text.LINE, "labels", "Entry of config/credentials.yaml.")
              .nullable());

  /** The keys of a definition. */
  public static final Section UPLOAD =
      Section.of(
          Key.of(
              "id",
              new Text(
                  "1 to 64 of a-z, 0-9, dot, dash and underscore, starting with a letter or digit",
                  "^[a-z0-9][a-z0-9._-]{0,63}$"),
              "ct-ward-3",
              "Identity in the ledger; stays when the name changes. Left out, it is the file name"
                  + " without extension."),
          Key.of("name", Text.LINE, "CT ward 3", "Label for people.").required(),
          Key.of("description", Text.FREE, "Nightly CT series", "Free text.").nullable(),
          Key.of(
                  "path",
                  PATH,
                  "/data/ct",
                  "Root of the source: `/abs`, `./rel`, `~/…`, `s3://`, `gs://`, `sftp://` or"
                      + " `azure://`; without these, relative to `storage`. Required unless there"
                      + " are `assets`.")
              .alias("root")
              .nullable(),
          Key.of(
                  "use_single_path",
                  new Flag(),
                  "true",
                  "One root for all files; false: one for each file specification, see `assets`.")
              .option("--multi-path")
              .byDefault("true"),
          Key.of(
                  "assets",
                  new SectionMap("file specifications", ASSET),
                  "{image_1: {path: /data/images}, label_1: {path: /data/labels}}",
                  "One root for each file specification; with `use_single_path: false`.")
              .nullable(),
          Key.of("is_recursive", new Flag(), "true", "Whether sub-directories are listed.")
              .option("--recursive")
              .byDefault("true"),
          Key.of(
                  "storage",
                  ID,
                  "11",
                  "Id of the storage on the platform. `courier storages` lists them.")
              .required(),
          Key.of(
                  "data_collection",
                  ID,
                  "42",
                  "Id of the collection that gets the units. `courier collections` lists them.")
              .required(),
          Key.of("project", ID, "7", "Id of the project that gets a task per unit.").nullable(),
          Key.of(
                  "excel_metadata_path",
                  PATH,
                  "meta.xlsx",
                  "Workbook with a row of metadata for each unit.")
              .nullable()
              .option("--metadata"),
          Key.of(
                  "max_file_size_mb",
                  new Whole(1, 1_048_576),
                  "50",
                  "Largest file in MiB; a larger one is refused.")
              .byDefault("50"),
          Key.of(
                  "creating_data_unit_batch_size",
                  new Whole(1, 1_000),
                  "50",
                  "Units per registration request.")
              .option("--batch-size")
              .byDefault("1"),
          Key.of(
                  "use_async_upload",
                  new Flag(),
                  "true",
                  "Whether files go up side by side; false: one after another.")
              .option("--async")
              .byDefault("true"),
          Key.of(
                  "extra_params",
                  new FreeMap(),
                  "{ticket: A-17}",
                  "Kept and handed to events and the job view; the platform gives it no meaning.")
              .nullable(),
          Key.of(
                  "when",
                  Timing.WHEN,
                  "{watch: 10s}",
                  "When `courier run` runs the upload; left out: once.")
              .nullable(),
          Key.of(
                  "credentials",
                  Text.LINE,
                  "ward3-s3",
                  "Entry of config/credentials.yaml; only with `path`.")
              .nullable(),
          Key.of(
              "units",
              LayoutKeys.UNITS,
              "{by: directory, depth: 1}",
              "How files become data units."),
          Key.of("files", FileKeys.FILES, "{min_age: 1m}", "Which files the upload covers."),
          Key.of(
                  "metadata",
                  MetadataKeys.METADATA,
                  "{fixed: {site: A}}",
                  "Where metadata comes from.")
              .option("--metadata-rules"),
          Key.of("limits", LIMITS, "{puts: 32}", "Bounds on what the upload uses."),
          Key.of(
                  "after",
                  Timing.AFTER,
                  "{move: \"s3://done/ct/\"}",
                  "What happens to the files of a registered unit at the source; left out: nothing.")
              .nullable(),
          Key.of(
                  "on_change",
                  new Choice(List.of("report", "ignore", "register")),
                  "report",
                  "What happens when a file of a registered unit changes: a dead letter, nothing,"
                      + " or a new revision.")
              .byDefault("report"),
          Key.of("hold", new Flag(), "true", "Whether validated units wait for approval.")
              .byDefault("false"),
          Key.of("enabled", new Flag(), "false", "Whether `courier run` takes the definition.")
              .byDefault("true"),
          LayoutKeys.FILE_RULES.describedAs("As `units.file_rules`."),
          LayoutKeys.GROUP_KEY_REGEX.describedAs("As `units.group_key_regex`."),
          LayoutKeys.DATASET_KEY_TEMPLATE.describedAs("As `units.dataset_key_template`."));

  private Keys() {}
}
