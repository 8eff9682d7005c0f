package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;
import java.util.Arrays;

/** Who the caller is, and where files of an entity go. */
final class AccountApi {
  private final SageState state;

  AccountApi(SageState state) {
    this.state = state;
  }

  /** {@code GET /userProfile}, which is the login (sage-synapse.md §a). */
  Answer own(Call call) {
    return Answer.ok(call.user().profile(true));
  }

  /** {@code GET /userProfile/{id}}. */
  Answer other(Call call) {
    String id = call.arguments().get(0);
    SageUser user =
        Arrays.stream(SageUser.values())
            .filter(known -> Long.toString(known.id()).equals(id))
            .findFirst()
            .orElseThrow(() -> SageErrors.missing("The user " + id + " does not exist."));
    return Answer.ok(user.profile(user == call.user()));
  }

  /** {@code GET /entity/{id}/uploadDestination} (sage-synapse.md §b.4a). */
  Answer destination(Call call) {
    Entity entity = state.entities().get(call.entity());
    Permissions.require(call.user(), entity, Access.READ);
    ObjectNode destination =
        Json.object()
            .put("concreteType", Kind.MODEL + "file.S3UploadDestination")
            .put("storageLocationId", SageState.LOCATION)
            .put("uploadType", "S3")
            .put("banner", "")
            .put("stsEnabled", false)
            .put("baseKey", SageState.BASE_KEY);
    return Answer.ok(destination);
  }
}
