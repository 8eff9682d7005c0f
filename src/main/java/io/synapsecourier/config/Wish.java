package io.synapsecourier.config;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.access.Access;
import java.util.Map;
import java.util.TreeMap;

/**
 * An upload as the configuration wants it now, with all that it needs of other files.
 *
 * @param aliases words that stand for specifications in directory names
 */
public record Wish(
    UploadDefinition definition, Credentials credentials, Map<String, String> aliases) {

  public String id() {
    return definition.id();
  }

  /** Whether nothing that concerns this upload is different; other credentials do not. */
  public boolean means(Wish other) {
    return other != null
        && definition.equals(other.definition)
        && aliases.equals(other.aliases)
        && used().equals(other.used());
  }

  private Map<String, Access> used() {
    Map<String, Access> used = new TreeMap<>();
    for (Asset asset : definition.assets()) {
      if (asset.credentials() != null) {
        used.put(asset.credentials(), credentials.entries().get(asset.credentials()));
      }
    }
    return used;
  }
}
