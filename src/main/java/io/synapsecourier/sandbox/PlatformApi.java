package io.synapsecourier.sandbox;

import java.io.IOException;

/** The platform's interface, and the sandbox's own paths beside it; it takes every path. */
final class PlatformApi implements Api {
  private final Router router;
  private final Authentication authentication;

  PlatformApi(Router router, Authentication authentication) {
    this.router = router;
    this.authentication = authentication;
  }

  @Override
  public boolean serves(String path) {
    return true;
  }

  @Override
  public Route route(Request request) {
    return router.apply(request);
  }

  @Override
  public Outcome admit(Request request, Work work) throws IOException {
    authentication.check(request);
    return work.serve(request);
  }

  @Override
  public Answer refusal(int status, String reason) {
    return Answer.detail(status, reason);
  }
}
