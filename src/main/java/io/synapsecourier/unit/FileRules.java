package io.synapsecourier.unit;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.SpecRule;
import java.util.ArrayList;
import java.util.List;

/** {@code file_rules}: globs that name the specification of a file, first match first. */
final class FileRules {
  private final List<Compiled> rules = new ArrayList<>();

  private record Compiled(Glob glob, FileSpecification spec) {}

  /**
   * @throws CourierException of kind CONFIGURATION for a glob that cannot be used or a
   *     specification that the collection does not have
   */
  FileRules(List<SpecRule> rules, List<FileSpecification> specs) {
    for (SpecRule rule : rules) {
      this.rules.add(new Compiled(Glob.of(rule.pattern()), spec(rule, specs)));
    }
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The specification of the first rule that matches the path; null where none does. */
  FileSpecification match(String nfcPath) {
    for (Compiled rule : rules) {
      if (rule.glob().matches(nfcPath)) {
        return rule.spec();
      }
    }
    return null;
  }

  private static FileSpecification spec(SpecRule rule, List<FileSpecification> specs) {
    List<String> names = specs.stream().map(FileSpecification::name).toList();
    int index = names.indexOf(rule.spec());
    if (index >= 0) {
      return specs.get(index);
    }
    throw new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem(
            "rule-spec",
            "The rule for "
                + Shown.text(rule.pattern())
                + " in file_rules names the specification "
                + Shown.text(rule.spec())
                + ", which the data collection does not have.",
            NearestWord.of(rule.spec(), names)
                .map(word -> "Did you mean " + Shown.text(word) + "?")
                .orElse("It has: " + Shown.text(String.join(", ", names)) + ".")));
  }
}
