package io.synapsecourier.model;

import java.util.Map;

/**
 * What happens to the files of a unit at the source after its registration.
 *
 * @param action what is done
 * @param folder where to, as an address of the same storage; only for {@link Action#MOVE}
 * @param tags keys and values; only for {@link Action#TAG}
 */
public record AfterRule(Action action, String folder, Map<String, String> tags) {
  public AfterRule {
    tags = Map.copyOf(tags);
  }

  /** What can be done. */
  public enum Action {
    MOVE,
    TAG,
    DELETE
  }
}
