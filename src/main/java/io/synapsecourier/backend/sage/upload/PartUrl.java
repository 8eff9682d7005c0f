package io.synapsecourier.backend.sage.upload;

import java.util.Map;

/**
 * Where a part goes.
 *
 * @param url bearer token for minutes: never in a log or message
 * @param headers exactly those that were signed
 */
record PartUrl(String url, Map<String, String> headers) {
  PartUrl {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "PartUrl";
  }
}
