package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;

/** Picks definitions for {@code run}. */
final class DefinitionList {
  private DefinitionList() {}

  /**
   * The enabled definitions, or those that were named.
   *
   * @throws CourierException where a named one does not exist
   */
  static List<UploadDefinition> chosen(Definitions all, List<String> only) {
    all.errors().forEach(error -> Failures.say(error.toString()));
    all.notices().forEach(Failures::say);
    List<UploadDefinition> good = all.good().stream().map(Definitions.Found::definition).toList();
    if (only == null || only.isEmpty()) {
      return good.stream().filter(UploadDefinition::enabled).toList();
    }
    List<String> ids = good.stream().map(UploadDefinition::id).toList();
    for (String id : only) {
      if (!ids.contains(id)) {
        String meant =
            NearestWord.of(id, ids)
                .map(word -> "Did you mean " + word + "?")
                .orElse("Known: " + ids);
        throw new CourierException(
            Kind.CONFIGURATION,
            new Problem("unknown-definition", "There is no valid definition " + id + ".", meant));
      }
    }
    return good.stream().filter(definition -> only.contains(definition.id())).toList();
  }
}
