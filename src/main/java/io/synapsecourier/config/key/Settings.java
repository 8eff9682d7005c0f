package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.MapValue;
import io.synapsecourier.config.yaml.Origin;
import java.util.Map;

/**
 * What a section says, defaults filled in.
 *
 * @param origin where the section starts
 * @param values by key; a key with an error is left out
 * @param said each key that is not a default, as written
 */
public record Settings(
    Origin origin, Map<String, Object> values, Map<String, MapValue.Entry> said) {

  /** The value of a key; null where it has none or is wrong. */
  public <T> T get(String key, Class<T> type) {
    return type.cast(values.get(key));
  }

  /** Whether the value was written, and is no default. */
  public boolean says(String key) {
    return said.containsKey(key);
  }

  /** Where the value of a key was written; the start of the section where it was not. */
  public Origin where(String key) {
    return says(key) ? said.get(key).value().origin() : origin;
  }
}
