package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** {@code 15-intake}: what a route of the operator's own hands in makes a listing due. */
class IntakeTest extends IntakeFiles {

  private Exchange handIn(String upload, Object body, Map<String, Object> headers) {
    Exchange exchange = new DefaultExchange(context);
    if (upload != null) {
      exchange.setProperty("courierUpload", upload);
    }
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(headers);
    return template.send("direct:intake", exchange);
  }

  @Test
  void aFileThatIsHandedInMakesTheListingDue() throws Exception {
    work.write("P1/a.png");

    handIn("ct", null, Map.of());

    await().until(() -> listed.contains("P1/a.png"));
    assertThat(notices).isEmpty();
  }

  @Test
  void theListingDecidesWhichFilesThereAreAndNotWhatIsHandedIn() throws Exception {
    work.write("P1/a.png", "P2/b.json");

    handIn(
        "ct",
        "/etc/passwd",
        Map.of(Exchange.FILE_NAME, "${exception}/../../P9/x.png", "scan", "none"));

    await().until(() -> listed.contains("P2/b.json"));
    assertThat(listed).containsExactly("P1/a.png", "P2/b.json");
  }

  @Test
  void thousandsOfFilesAreOneListing() throws Exception {
    work.write("P1/a.png");

    for (int i = 0; i < 2_000; i++) {
      handIn("ct", null, Map.of(Exchange.FILE_NAME, "P1/" + i));
    }

    await().until(() -> !listed.isEmpty());
    assertThat(listed).containsExactly("P1/a.png");
  }

  @Test
  void anUploadThatNobodyKnowsIsToldOnceWithThoseThatAre() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(handIn("tc", null, Map.of()).getException()).isNull();
    }

    assertThat(notices)
        .containsExactly(
            "intake: a route hands in files for the upload tc, which does not run here by itself."
                + " Those that do: ct, mr.");
  }

  @Test
  void aRouteThatNamesNoUploadIsTold() {
    assertThat(handIn(null, null, Map.of()).getException()).isNull();

    assertThat(notices)
        .containsExactly(
            "intake: a route hands in files without the property courierUpload. Set it to one of:"
                + " ct, mr.");
  }

  @Test
  void anUploadThatCannotStartYetIsNoMistake() {
    assertThat(handIn("mr", null, Map.of()).getException()).isNull();

    assertThat(notices).isEmpty();
  }
}
