package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.entity.Profile;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Names of accounts, each asked for once. */
final class UserNames {
  private static final int LONGEST = 18;

  private final SageClient client;
  private final Map<String, String> known = new HashMap<>();

  UserNames(SageClient client) {
    this.client = client;
  }

  /** The first letters of a name; the id where the account is not to be seen. */
  String of(String id) throws IOException {
    if (id == null) {
      return "";
    }
    String name = known.get(id);
    if (name == null) {
      name = asked(id);
      known.put(id, name);
    }
    return name;
  }

  private String asked(String id) throws IOException {
    try {
      String name = Texts.shown(Profile.of(client, id).userName());
      return name.substring(0, Math.min(LONGEST, name.length()));
    } catch (SageException e) {
      if (e.status() == 403 || e.status() == 404) {
        return id;
      }
      throw e;
    } catch (IllegalArgumentException e) {
      // The server names an account by something else than its number.
      return Texts.shown(id);
    }
  }
}
