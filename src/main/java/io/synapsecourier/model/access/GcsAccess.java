package io.synapsecourier.model.access;

import java.net.URI;
import java.nio.file.Path;

/**
 * Google Cloud Storage.
 *
 * @param keyFile JSON key of a service account; null: the application default credentials
 * @param anonymous whether no credentials are sent, for public buckets and emulators
 * @param project null: as the credentials say
 * @param endpoint null: Google's
 * @param key the JSON key itself, where it comes from elsewhere than a file; null for none
 */
public record GcsAccess(Path keyFile, boolean anonymous, String project, URI endpoint, String key)
    implements Access {

  /** The application default credentials. */
  public static final GcsAccess DEFAULT = new GcsAccess(null, false, null, null);

  /** With a key from a file, or none. */
  public GcsAccess(Path keyFile, boolean anonymous, String project, URI endpoint) {
    this(keyFile, anonymous, project, endpoint, null);
  }

  @Override
  public String toString() {
    return "GcsAccess[keyFile="
        + keyFile
        + ", anonymous="
        + anonymous
        + ", project="
        + project
        + ", endpoint="
        + endpoint
        + ", key="
        + Access.masked(key)
        + "]";
  }
}
