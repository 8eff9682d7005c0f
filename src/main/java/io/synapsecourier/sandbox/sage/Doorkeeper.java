package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.Api;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Outcome;
import io.synapsecourier.sandbox.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Lets in who has a token, and so many calls at a time (sage-synapse.md §i "Throttles"). */
final class Doorkeeper {
  private static final String SCHEME = "Bearer ";

  private final Map<SageUser, byte[]> tokens = new EnumMap<>(SageUser.class);
  private final Map<SageUser, Semaphore> places = new EnumMap<>(SageUser.class);
  private final int most;

  Doorkeeper(String token, int most) {
    this.most = most;
    for (SageUser user : SageUser.values()) {
      tokens.put(user, user.token(token).getBytes(StandardCharsets.UTF_8));
      places.put(user, new Semaphore(most));
    }
  }

  /**
   * Whose token the request has.
   *
   * @throws ApiException 401: nobody's
   */
  SageUser user(Request request) {
    String given = request.headers().getFirst("Authorization");
    boolean scheme = given != null && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    // The sandbox's own paths take the bare token too, as they do on the platform's side.
    if (scheme || given != null && isOracle(request)) {
      String bare = scheme ? given.substring(SCHEME.length()).strip() : given;
      byte[] token = bare.getBytes(StandardCharsets.UTF_8);
      for (Map.Entry<SageUser, byte[]> known : tokens.entrySet()) {
        if (MessageDigest.isEqual(known.getValue(), token)) {
          return known.getKey();
        }
      }
    }
    throw SageErrors.noToken();
  }

  private static boolean isOracle(Request request) {
    return request.path().startsWith(SageApi.ORACLE);
  }

  Outcome admit(Request request, Api.Work work) throws IOException {
    SageUser user = user(request);
    if (isOracle(request)) {
      return work.serve(request);
    }
    Semaphore free = places.get(user);
    if (!free.tryAcquire()) {
      throw SageErrors.tooMany(most);
    }
    try {
      return work.serve(request);
    } finally {
      free.release();
    }
  }
}
