package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.config.Parsed;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A definition from the command line: the names are those of its YAML keys. */
final class UploadOptions {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      description = "folder to upload: /abs, ./rel or ~/…; a definition (.yaml) is taken as it is")
  String path;

  @Option(
      names = "--params",
      paramLabel = "FILE",
      description = "the platform's JSON parameters; other options override them")
  Path params;

  @Option(names = "--name", description = "label of the upload")
  String name;

  @Option(
      names = "--data-collection",
      paramLabel = "ID",
      description = "collection that gets the units")
  String dataCollection;

  @Option(names = "--storage", paramLabel = "ID", description = "storage of the upload")
  String storage;

  @Option(names = "--project", paramLabel = "ID", description = "project that gets a task per unit")
  String project;

  @Option(names = "--batch-size", paramLabel = "N", description = "units per registration request")
  String batchSize;

  @Option(names = "--max-file-size-mb", paramLabel = "MIB", description = "largest accepted file")
  String maxFileSizeMb;

  @Option(
      names = "--by",
      paramLabel = "LAYOUT",
      description = "directory, stem, type-directory, pattern or auto")
  String by;

  @Option(names = "--depth", paramLabel = "N", description = "directories that name a unit")
  String depth;

  @Option(
      names = "--group-key-regex",
      paramLabel = "REGEX",
      description = "finds the unit key in the path; its first group is the key")
  String groupKeyRegex;

  @Option(
      names = "--dataset-key-template",
      paramLabel = "TEXT",
      description = "unit key with {group_key} in it")
  String datasetKeyTemplate;

  @Option(
      names = "--recursive",
      negatable = true,
      fallbackValue = "true",
      description = "list sub-directories")
  Boolean recursive;

  @Option(
      names = "--async",
      negatable = true,
      fallbackValue = "true",
      description = "send files side by side")
  Boolean async;

  @Option(names = "--include", paramLabel = "GLOB", description = "only these files", split = ",")
  String[] include;

  @Option(names = "--exclude", paramLabel = "GLOB", description = "not these files", split = ",")
  String[] exclude;

  @Option(
      names = "--min-age",
      paramLabel = "TIME",
      description = "leave younger files for the next run")
  String minAge;

  @Option(names = "--puts", paramLabel = "N", description = "PUT requests in flight")
  String puts;

  @Option(names = "--bytes-per-second", paramLabel = "RATE", description = "ceiling such as 50MiB")
  String bytesPerSecond;

  @Option(names = "--on-change", paramLabel = "WHAT", description = "report, ignore or register")
  String onChange;

  @Option(
      names = "--hold",
      negatable = true,
      fallbackValue = "true",
      description = "validated units wait for approval")
  Boolean hold;

  @Option(
      names = "--metadata-fixed",
      paramLabel = "KEY=VALUE",
      description = "text that every unit gets; a number goes in a definition")
  Map<String, String> fixed;

  /** Fixed values in their types, which only a person can be asked for. */
  final Map<String, Object> typed = new LinkedHashMap<>();

  @Option(
      names = "--metadata-directory",
      paramLabel = "KEYS",
      description = "true, or keys of the directory levels",
      split = ",")
  String[] directory;

  @Option(names = "--metadata", paramLabel = "FILE", description = "workbook with metadata")
  String workbook;

  @Option(
      names = "--multi-path",
      description = "one folder per file specification, named by --assets")
  boolean multiPath;

  @Option(
      names = "--assets",
      paramLabel = "JSON",
      description = "folder of each specification: {\"image_1\": \"/mnt/images\", …}")
  String assets;

  /** Options that picocli fills in. */
  UploadOptions() {}

  /** Options that only name a folder or a definition. */
  UploadOptions(String path) {
    this.path = path;
  }

  /** The definition, with notices told on standard error. */
  UploadDefinition definition() {
    Parsed parsed = parse();
    parsed.notices().forEach(Failures::say);
    return parsed.orThrow();
  }

  /** The command that uploads what these options describe. */
  String uploadCommand() {
    if (!isDefinition()) {
      return "courier upload with the same options";
    }
    boolean plain = path.matches("[\\w./~:@%+=,-]+");
    return "courier upload " + (plain ? path : "'" + path.replace("'", "'\\''") + "'");
  }

  /** Whether something else than the path is said about an upload. */
  boolean sayMoreThanPath() {
    Map<String, Object> options = options();
    options.values().removeIf(Objects::isNull);
    options.remove("path");
    return !options.isEmpty() || params != null;
  }

  /** Whether what every upload needs is not said; a file that says it is taken as it is. */
  boolean lacksSomething() {
    if (params == null) {
      mustExist();
    }
    boolean lacks = path == null || dataCollection == null || storage == null;
    return lacks && !isDefinition() && params == null && !multiPath && assets == null;
  }

  /**
   * Checks what is said so far.
   *
   * @throws CourierException with everything that is wrong with it
   */
  void mustBeRight() {
    provisional();
  }

  /** What is said so far; where nothing is said of something, anything stands for it. */
  UploadDefinition provisional() {
    Map<String, Object> options = options();
    options.compute("path", (key, said) -> said == null ? "/" : said);
    options.compute("storage", (key, said) -> said == null ? "1" : said);
    options.compute("data_collection", (key, said) -> said == null ? "1" : said);
    return new DefinitionReader().fromOptions(options).orThrow();
  }

  /** A definition that is kept has to find its workbook from everywhere. */
  void makeWorkbookWhole() {
    String named = workbook();
    if (named != null && LocalPaths.isLocal(named)) {
      workbook = LocalPaths.ofProcess().resolve(named).toString();
    }
  }

  /** Checks the form of a path. */
  void mayBePath(String written) {
    new DefinitionReader()
        .fromOptions(Map.of("path", written, "storage", "1", "data_collection", "1"))
        .orThrow();
  }

  /** The same as a definition file, for one who has no command line to keep. */
  String yaml() {
    UploadDefinition definition = parse().orThrow();
    Map<String, Object> all = options();
    all.put("name", definition.name());
    return DefinitionText.of(definition.id(), all);
  }

  private boolean isDefinition() {
    return path != null && path.matches(".*\\.ya?ml") && Files.isRegularFile(Path.of(path));
  }

  /** A name like that of a definition is no folder that somebody forgot the rest of. */
  private void mustExist() {
    if (path != null && path.matches(".*\\.ya?ml") && !Files.exists(Path.of(path))) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "unknown-definition",
              "There is no definition " + path + ".",
              "List those of config/uploads with: courier definitions."));
    }
  }

  private Parsed parse() {
    if (params == null) {
      mustExist();
    }
    DefinitionReader reader = new DefinitionReader();
    if (isDefinition()) {
      Map<String, Object> options = options();
      options.values().removeIf(Objects::isNull);
      options.remove("path");
      if (!options.isEmpty() || params != null) {
        throw new CourierException(
            CourierException.Kind.CONFIGURATION,
            new Problem(
                "options-beside-definition",
                path + " is a definition, and options cannot change it: " + options.keySet() + ".",
                "Write them into the definition, or name a folder."));
      }
      return reader.read(Path.of(path));
    }
    return params == null ? reader.fromOptions(options()) : reader.fromParams(params, options());
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("name", name);
    options.put("path", path);
    options.put("data_collection", dataCollection);
    options.put("storage", storage);
    options.put("project", project);
    options.put("creating_data_unit_batch_size", batchSize);
    options.put("max_file_size_mb", maxFileSizeMb);
    options.put("is_recursive", recursive);
    options.put("use_async_upload", async);
    options.put("units.by", by);
    options.put("units.depth", depth);
    options.put("units.group_key_regex", groupKeyRegex);
    options.put("units.dataset_key_template", datasetKeyTemplate);
    options.put("files.include", include == null ? null : List.of(include));
    options.put("files.exclude", exclude == null ? null : List.of(exclude));
    options.put("files.min_age", minAge);
    options.put("limits.puts", puts);
    options.put("limits.bytes_per_second", bytesPerSecond);
    options.put("on_change", onChange);
    options.put("hold", hold);
    options.put("metadata.fixed", fixedValues());
    options.put("metadata.directory", directory());
    options.put("excel_metadata_path", workbook());
    options.put("use_single_path", multiPath ? Boolean.FALSE : null);
    options.put("assets", assets);
    return options;
  }

  private Map<String, Object> fixedValues() {
    if (fixed == null && typed.isEmpty()) {
      return null;
    }
    Map<String, Object> all = new LinkedHashMap<>(fixed == null ? Map.of() : fixed);
    all.putAll(typed);
    return all;
  }

  /** A bare name is looked for where the definition's rules say; people mean the file they see. */
  private String workbook() {
    boolean here =
        workbook != null && !workbook.contains("/") && Files.isRegularFile(Path.of(workbook));
    return here ? "./" + workbook : workbook;
  }

  private Object directory() {
    if (directory == null) {
      return null;
    }
    boolean flag = directory.length == 1 && directory[0].matches("true|false");
    return flag ? directory[0] : List.of(directory);
  }
}
