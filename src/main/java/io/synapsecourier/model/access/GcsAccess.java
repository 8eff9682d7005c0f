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
 */
public record GcsAccess(Path keyFile, boolean anonymous, String project, URI endpoint)
    implements Access {

  /** The application default credentials. */
  public static final GcsAccess DEFAULT = new GcsAccess(null, false, null, null);
}
