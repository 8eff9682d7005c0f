package io.synapsecourier.route;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Sample;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.LayoutGuess;
import io.synapsecourier.unit.LayoutGuess.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code units: {by: auto}}: looks at a sample of the source and decides once, or says why not. */
final class AutoLayout {
  private static final int SAMPLE = 5_000;

  private AutoLayout() {}

  /**
   * The definition with the layout that its files have.
   *
   * @param ignored uris of files that belong to no unit in any layout
   * @throws CourierException where no layout, or more than one, fits, or where the upload is not a
   *     single run
   */
  static UploadDefinition decided(
      UploadDefinition definition,
      DataCollection collection,
      Source source,
      boolean recursive,
      Map<String, String> aliases,
      Set<String> ignored,
      boolean oneShot,
      CourierEvents events) {
    if (definition.units().by() != By.AUTO) {
      return definition;
    }
    if (!oneShot) {
      throw wrong(
          "layout-auto",
          "units: {by: auto} looks at the files once, and upload "
              + definition.id()
              + " runs again and again.",
          "Run courier explore on its path, and write down the layout that it finds.");
    }
    Sample sample = source.sample(SAMPLE);
    List<FileRef> files =
        sample.files().stream().filter(file -> !ignored.contains(file.uri())).toList();
    LayoutGuess.Decision decision =
        LayoutGuess.of(
            new LayoutGuess.Seen(files, sample.cuts()),
            new LayoutGuess.Rules(
                definition.units(),
                definition.files(),
                recursive,
                definition.metadata().sidecar(),
                collection.specifications(),
                aliases));
    if (decision.rule() == null) {
      throw wrong(
          "layout-unclear",
          "The layout of "
              + definition.shownPath()
              + " is not clear from "
              + files.size()
              + " files:"
              + decision.candidates().stream()
                  .map(AutoLayout::line)
                  .collect(Collectors.joining("\n  ", "\n  ", "\n")),
          "Write the one that is meant into the definition, or describe another by"
              + " group_key_regex.");
    }
    events.notice(
        definition.id(),
        "units: {by: auto} found "
            + line(decision.candidates().get(0))
            + " Write this into the definition to keep it.");
    return definition.withUnits(decision.rule());
  }

  private static String line(Candidate candidate) {
    return "units: " + candidate.rule().shown() + ": " + candidate.evidence();
  }

  private static CourierException wrong(String code, String what, String remedy) {
    return new CourierException(Kind.CONFIGURATION, new Problem(code, what, remedy));
  }
}
