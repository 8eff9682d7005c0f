package io.synapsecourier.cli.sage;

import java.util.Locale;

/** Which folders of a download get a manifest. */
enum ManifestMode {
  /** Each that has files in or below it. */
  ALL,
  /** The one that was named. */
  ROOT,
  /** None. */
  SUPPRESS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
