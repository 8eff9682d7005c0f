package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The users that the stand-in knows; what they make themselves they may always read and change. */
public enum SageUser {
  /** Owns what is there from the start. */
  TESTER(3_350_396, true, Set.of()),
  /** May see what others made, and neither download nor change it. */
  READER(3_350_397, true, EnumSet.of(Access.READ)),
  /** May see nothing of what others made. */
  STRANGER(3_350_398, true, Set.of()),
  /** May do everything, but has not passed the quiz that the server asks for. */
  NEWCOMER(3_350_399, false, EnumSet.allOf(Access.class));

  private final long id;
  private final boolean certified;
  private final Set<Access> toOthers;

  SageUser(long id, boolean certified, Set<Access> toOthers) {
    this.id = id;
    this.certified = certified;
    this.toOthers = toOthers;
  }

  /** The number by which the API names the user. */
  public long id() {
    return id;
  }

  boolean certified() {
    return certified;
  }

  boolean may(Access access, long owner) {
    return owner == id || toOthers.contains(access);
  }

  /** The token of this user, made from the sandbox's. */
  String token(String base) {
    return this == TESTER ? base : base + "." + word();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * As {@code GET /userProfile} shows it (sage-synapse.md §a).
   *
   * @param own whether the user asks, who alone sees the address
   */
  ObjectNode profile(boolean own) {
    ObjectNode profile =
        Json.object()
            .put("ownerId", Long.toString(id))
            .put("userName", word())
            .put("firstName", "Sandbox")
            .put("lastName", word());
    if (own) {
      profile.putArray("emails").add(word() + "@example.org");
    }
    return profile.put("displayName", word()).put("etag", new java.util.UUID(0, id).toString());
  }
}
