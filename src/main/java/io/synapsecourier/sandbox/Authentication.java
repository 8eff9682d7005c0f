package io.synapsecourier.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Access tokens and the tenant, in all forms that clients send (synapse-datamaker.md §1.1). */
final class Authentication {
  /** Code of the only tenant. */
  static final String TENANT = "sandbox";

  private final byte[] token;

  Authentication(String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws ApiException 401 without a valid token, 403 for another tenant
   */
  void check(Request request) {
    if (request.path().equals("/health/")) {
      return;
    }
    String given = request.headers().getFirst("Synapse-Access-Token");
    if (given == null) {
      given = request.headers().getFirst("Authorization");
    }
    if (given == null) {
      throw new ApiException(401, "Authentication credentials were not provided.");
    }
    if (!MessageDigest.isEqual(bare(given).getBytes(StandardCharsets.UTF_8), token)) {
      throw new ApiException(401, "Invalid token.");
    }
    String tenant = request.headers().getFirst("Synapse-Tenant");
    if (tenant != null && !bare(tenant).equals(TENANT)) {
      throw new ApiException(403, "You do not have permission to perform this action.");
    }
  }

  private static String bare(String value) {
    for (String scheme : new String[] {"Token ", "Bearer "}) {
      if (value.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return value.substring(scheme.length()).trim();
      }
    }
    return value.trim();
  }
}
