package io.synapsecourier.web.console;

import io.synapsecourier.web.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who shows the token gets a cookie that no script can read and no other site makes use of. */
final class SignIn {
  private static final String ENDING = "; Path=/; HttpOnly; SameSite=Strict";

  private final Token token;
  private final Sessions sessions;
  private final Gate gate;

  SignIn(Token token, Sessions sessions, Gate gate) {
    this.token = token;
    this.sessions = sessions;
    this.gate = gate;
  }

  Reply login(Ask ask) throws Refusal {
    if (!token.is(Ask.text(ask.fields(Set.of("token")), "token"))) {
      throw new Refusal(
          401,
          "token-refused",
          "This is not the token of this service.",
          "It is in " + token.place() + ".");
    }
    return Reply.of(Map.of("signed_in", true))
        .with("Set-Cookie", name(ask) + "=" + sessions.open() + ENDING);
  }

  Reply logout(Ask ask) {
    sessions.close(ask.head().cookie(name(ask)));
    return Reply.of(Map.of("signed_in", false))
        .with("Set-Cookie", name(ask) + "=; Max-Age=0" + ENDING);
  }

  /** Whether who asks may change something, and where the token is. */
  Reply session(Ask ask) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("signed_in", gate.isSignedIn(ask.head()));
    answer.put("token", token.place());
    return Reply.of(answer);
  }

  private static String name(Ask ask) {
    return Sessions.cookie(ask.head().port());
  }
}
