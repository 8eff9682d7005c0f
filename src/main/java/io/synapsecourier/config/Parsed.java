package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of reading a definition.
 *
 * @param definition null where there are errors
 * @param errors every error, in the order of the file
 * @param notices what was chosen or will have no effect; worth a line each
 */
public record Parsed(UploadDefinition definition, List<ConfigError> errors, List<String> notices) {
  public Parsed {
    errors = List.copyOf(errors);
    notices = List.copyOf(notices);
  }

  /**
   * The definition.
   *
   * @throws CourierException with every error where there are errors
   */
  public UploadDefinition orThrow() {
    if (definition == null) {
      throw failure(errors);
    }
    return definition;
  }

  /** All errors as one, one line each. */
  static CourierException failure(List<ConfigError> errors) {
    String lines = errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n"));
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem("configuration", lines, ""));
  }
}
