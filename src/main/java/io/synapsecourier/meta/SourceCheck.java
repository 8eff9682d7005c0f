package io.synapsecourier.meta;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What would refuse every unit of an upload, told once before anything is sent. */
final class SourceCheck {
  private final SchemaKeys schema;
  private final Workbook workbook;
  private final Set<String> columns;

  /**
   * @param workbook null for none
   */
  SourceCheck(SchemaKeys schema, Workbook workbook) {
    this.schema = schema;
    this.workbook = workbook;
    this.columns = workbook == null ? Set.of() : Set.copyOf(workbook.keys());
  }

  /**
   * Refuses columns that the schema forbids and required keys without a source.
   *
   * @param supplied whether something else than a workbook gives the key
   * @param anything whether a sidecar may give any key
   * @throws CourierException of kind CONFIGURATION
   */
  void require(Predicate<String> supplied, boolean anything) {
    List<String> forbidden = columns.stream().filter(schema::forbids).sorted().toList();
    List<String> lacking =
        schema.required().stream()
            .filter(key -> !anything && !columns.contains(key) && !supplied.test(key))
            .toList();
    List<Problem> problems = new ArrayList<>();
    if (!forbidden.isEmpty()) {
      problems.add(forbidden(forbidden));
    }
    if (!lacking.isEmpty()) {
      problems.add(lacking(lacking));
    }
    if (!problems.isEmpty()) {
      String what = problems.stream().map(Problem::what).collect(Collectors.joining(" "));
      String remedy = problems.stream().map(Problem::remedy).collect(Collectors.joining(" "));
      throw new CourierException(
          CourierException.Kind.CONFIGURATION, new Problem(problems.get(0).code(), what, remedy));
    }
  }

  private Problem forbidden(List<String> names) {
    String nearest =
        names.stream()
            .flatMap(
                name ->
                    NearestWord.of(name, schema.properties())
                        .map(word -> " Did you mean " + Shown.text(word) + "?")
                        .stream())
            .collect(Collectors.joining());
    return new Problem(
        "meta-column",
        "The schema of the data collection does not allow "
            + (names.size() == 1 ? "the column " : "the columns ")
            + list(names)
            + " of "
            + workbook.shown()
            + ".",
        "Rename or remove "
            + (names.size() == 1 ? "it" : "them")
            + ", or add them to the schema."
            + nearest);
  }

  private Problem lacking(List<String> keys) {
    boolean one = keys.size() == 1;
    return new Problem(
        "meta-required",
        "The schema of the data collection requires "
            + list(keys)
            + ", and no source of metadata gives "
            + (one ? "it" : "them")
            + ".",
        "Add "
            + (one ? "a column " : "columns ")
            + list(keys)
            + " to "
            + (workbook == null ? "a workbook" : workbook.shown())
            + ", or metadata.fixed."
            + Shown.text(keys.get(0))
            + ", or a level of metadata.directory, a named group of metadata.filename, or a"
            + " sidecar.");
  }

  private static String list(List<String> names) {
    return names.stream().map(Shown::text).collect(Collectors.joining(", "));
  }
}
