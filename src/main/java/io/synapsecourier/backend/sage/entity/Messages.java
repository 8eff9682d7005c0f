package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import java.io.IOException;

/** Sends messages to accounts. */
public final class Messages {
  private final SageClient client;

  public Messages(SageClient client) {
    this.client = client;
  }

  /**
   * Sends one message. A lost answer is told, and nothing is sent again: nobody can look whether it
   * arrived.
   *
   * @param recipient id of an account
   * @param text file handle of the text, {@code text/plain}
   */
  public void send(String recipient, String subject, String text) throws IOException {
    ObjectNode body = Json.object();
    body.putArray("recipients").add(Ids.number(recipient));
    body.put("subject", subject).put("fileHandleId", Ids.number(text));
    try {
      client.call(SageCall.post(Service.REPO, "/message", body).once());
    } catch (SageException e) {
      throw e.neverRepeated();
    }
  }
}
