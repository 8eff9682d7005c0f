package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.source.LocalSource;
import io.synapsecourier.source.Sample;
import io.synapsecourier.unit.LayoutGuess;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courier explore}: what a folder holds, and which layout that is. */
@Command(
    name = "explore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Look at some files of a folder, and suggest how they become data units.")
final class ExploreCommand implements Callable<Integer> {
  private static final int SAMPLE = 5_000;

  @Parameters(paramLabel = "PATH", description = "folder: /abs, ./rel or ~/…")
  private String path;

  @Option(
      names = "--data-collection",
      paramLabel = "ID",
      description = "collection whose file specifications the files shall fill")
  private Long dataCollection;

  @Option(
      names = "--recursive",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "look into sub-directories")
  private boolean recursive;

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    path = local(path);
    DataCollection collection = dataCollection == null ? null : asked();
    try (LocalSource source =
        new LocalSource(LocalPaths.ofProcess().resolve(path), "", recursive, directory -> false)) {
      Sample sample = source.sample(SAMPLE);
      Explored explored =
          Explored.of(sample, collection == null ? null : collection.specifications());
      LayoutGuess.Decision decision = guess(sample, explored.specifications());
      String definition = SuggestedDefinition.of(path, dataCollection, recursive, decision.rule());
      if (globals.output().forPeople()) {
        tell(explored, decision, definition);
      } else {
        globals.output().object(fields(explored, decision, definition));
      }
      return 0;
    }
  }

  /** A definition names a folder of the working directory by {@code ./}, and so does the answer. */
  private static String local(String path) {
    if (LocalPaths.isLocal(path)) {
      return path;
    }
    String here = "./" + path;
    if (!path.isBlank() && Files.isDirectory(LocalPaths.ofProcess().resolve(here))) {
      return here;
    }
    throw new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem(
            "local-path",
            path + " is no folder of this machine.",
            "Local paths start with /, ./, ../ or ~/, for example /data/ct."));
  }

  private DataCollection asked() {
    try (Backend backend = Backend.open(globals)) {
      return backend.ask(api -> api.collection(dataCollection));
    }
  }

  private LayoutGuess.Decision guess(Sample sample, List<FileSpecification> specs) {
    return LayoutGuess.of(
        new LayoutGuess.Seen(sample.files(), sample.cuts()),
        new LayoutGuess.Rules(
            new UnitRule(UnitRule.By.AUTO, 1, false),
            new FileRule(List.of("**/*"), List.of(), Duration.ZERO),
            recursive,
            null,
            specs,
            globals.aliases()));
  }

  private void tell(Explored explored, LayoutGuess.Decision decision, String definition) {
    Output output = globals.output();
    System.out.println(explored.summary() + "\n\nFirst entries");
    output.records(
        List.of(Column.of("path"), Column.of("bytes"), Column.of("left_out")),
        explored.first().iterator());
    System.out.println("\nExtensions");
    output.records(
        List.of(Column.of("extension"), Column.of("files"), Column.of("bytes")),
        explored.extensions().iterator());
    System.out.println(
        "\nLayouts"
            + (dataCollection == null
                ? ", with a specification for each usual extension (--data-collection asks for the"
                    + " real ones)"
                : ""));
    output.rows(
        List.of(Column.of("units"), Column.of("evidence")),
        decision.candidates().stream().map(ExploreCommand::row).iterator());
    System.out.println(
        decision.rule() == null
            ? "\nNone of these fits, or several do: write the one that is meant."
            : "\nSuggested definition");
    System.out.print(definition);
  }

  private static Map<String, Object> row(LayoutGuess.Candidate candidate) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("units", candidate.rule().shown());
    row.put("groups", candidate.groups());
    row.put("judged", candidate.judged());
    row.put("complete", candidate.complete());
    row.put("unmatched", candidate.unmatched());
    row.put("evidence", candidate.evidence());
    return row;
  }

  private Map<String, Object> fields(
      Explored explored, LayoutGuess.Decision decision, String definition) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", path);
    fields.put("files", explored.files());
    fields.put("bytes", explored.bytes());
    fields.put("complete", explored.complete());
    fields.put("first", explored.first());
    fields.put("extensions", explored.extensions());
    fields.put("specifications", explored.specifications());
    fields.put("units", decision.rule() == null ? null : decision.rule().shown());
    fields.put("layouts", decision.candidates().stream().map(ExploreCommand::row).toList());
    fields.put("definition", definition);
    return fields;
  }
}
