package io.synapsecourier.cli;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.route.BackendQuestion;
import org.apache.hc.core5.util.Timeout;

/** The backend for a command that only asks. */
final class Backend implements AutoCloseable {
  private final ApiClient client;

  private Backend(ApiClient client) {
    this.client = client;
  }

  static Backend open(Globals globals) {
    BackendSettings settings = globals.backend();
    Timeout timeout = Timeout.of(globals.settings().duration("backend.timeout"));
    return new Backend(new ApiClient(settings.host(), settings.token(), timeout));
  }

  /** A question. */
  interface Question<T> {
    T ask(SynapseApi api) throws BackendException;
  }

  /** Asks; a refusal becomes a sentence. */
  <T> T ask(Question<T> question) {
    return BackendQuestion.ask(() -> question.ask(new SynapseApi(client)));
  }

  /**
   * Asks for something that a person named.
   *
   * @throws io.synapsecourier.model.CourierException of kind CONFIGURATION where the backend does
   *     not have it
   */
  <T> T askFor(Question<T> question, String what, String remedy) {
    return BackendQuestion.ask(() -> question.ask(new SynapseApi(client)), what, remedy);
  }

  @Override
  public void close() {
    client.close();
  }
}
