package io.synapsecourier.backend.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageException.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures may be repeated, which never, and which have to be looked up first. */
class AnswerClassesTest {
  @ParameterizedTest
  @CsvSource({
    "429, Too many concurrent requests, RETRYABLE, BUSY",
    "429, syn5 is not a table or view, FINAL, REFUSED",
    "500, boom, UNKNOWN, FAILED",
    "500, syn5 Is Not A Table Or View, FINAL, REFUSED",
    "502, upstream, UNKNOWN, FAILED",
    "503, transient, UNKNOWN, FAILED",
    "504, gateway, UNKNOWN, FAILED",
    "599, odd, UNKNOWN, FAILED",
    "408, slow, UNKNOWN, FAILED",
    "400, bad name, FINAL, REFUSED",
    "400, Proxy Error, UNKNOWN, FAILED",
    "400, Please SLOW DOWN, UNKNOWN, FAILED",
    "400, read timed out, UNKNOWN, FAILED",
    "403, Connection reset by peer, UNKNOWN, FAILED",
    "418, couldn't connect to host x, UNKNOWN, FAILED",
    "400, please try again, UNKNOWN, FAILED",
    "401, Invalid access token, FINAL, TOKEN",
    "403, no access, FINAL, FORBIDDEN",
    "403, Only certified users may create or update content in Synapse., FINAL, CERTIFICATION",
    "404, gone, FINAL, NOT_FOUND",
    "409, taken, FINAL, NAME_TAKEN",
    "412, changed, FINAL, CHANGED",
    "405, method, FINAL, REFUSED",
    "301, moved, FINAL, REFUSED"
  })
  void statusAndMessageTellWhatMayBeDone(
      int status, String reason, Outcome outcome, SageFault fault) {
    SageException failure = AnswerClasses.of(status, reason, "", "message", null);

    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"401", "404", "409", "412"})
  void aNameThatHoldsTheWordTimeoutMakesNoStatusOneOfAMoment(int status) {
    SageException failure =
        AnswerClasses.of(
            status, "An entity with the name: timeout.csv already exists", "", "m", null);

    assertThat(failure.outcome()).isEqualTo(Outcome.FINAL);
  }

  @Test
  void theErrorCodeOfMissingCertificationIsKnownWithoutItsText() {
    SageException failure = AnswerClasses.of(403, "no", "USER_CERTIFICATION_REQUIRED", "m", null);

    assertThat(failure.fault()).isEqualTo(SageFault.CERTIFICATION);
    assertThat(failure.problem().remedy()).contains("certification quiz");
  }

  @Test
  void theWaitOfTheServerIsKept() {
    assertThat(AnswerClasses.of(429, "", "", "m", Duration.ofSeconds(7)).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
  }
}
