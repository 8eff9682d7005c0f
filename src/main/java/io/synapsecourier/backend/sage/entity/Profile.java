package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An account.
 *
 * @param id of the account, digits
 */
public record Profile(String id, String userName, List<String> emails) {
  public Profile {
    emails = List.copyOf(emails);
  }

  /** The account that the token belongs to. */
  public static Profile own(SageClient client) throws IOException {
    return of(client.call(SageCall.get(Service.REPO, "/userProfile")));
  }

  /** Another account. */
  public static Profile of(SageClient client, String id) throws IOException {
    return of(client.call(SageCall.get(Service.REPO, "/userProfile/" + Ids.number(id))));
  }

  /**
   * The account of the token, which must have a name or address where one is given ({@code
   * sage-synapse.md §a}).
   *
   * @param username null where any account will do
   */
  public static Profile login(SageClient client, String username) throws IOException {
    Profile own = own(client);
    if (username != null && !username.equals(own.userName()) && !own.emails().contains(username)) {
      throw new SageException(
          SageException.Outcome.FINAL,
          SageFault.TOKEN,
          0,
          "the token belongs to the account " + own.userName() + ", not to the one that was given",
          null,
          null);
    }
    return own;
  }

  private static Profile of(JsonNode node) throws SageException {
    List<String> emails = new ArrayList<>();
    node.path("emails").forEach(email -> emails.add(email.asText("")));
    return new Profile(Json.id(node, "ownerId", Ids::number), Json.text(node, "userName"), emails);
  }
}
