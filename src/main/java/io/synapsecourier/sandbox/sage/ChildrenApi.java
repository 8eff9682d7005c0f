package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies in a container (sage-synapse.md §i "children", §b.1). */
final class ChildrenApi {
  private static final int PAGE = 50;
  private static final Pattern TOKEN = Pattern.compile("(\\d{1,4})a(\\d{1,9})");

  private final EntityTable entities;

  ChildrenApi(SageState state) {
    this.entities = state.entities();
  }

  /** {@code POST /entity/child}: the id of the child that has the name. */
  Answer child(Call call) {
    String name = call.required("entityName");
    long parent = parent(call);
    Entity child =
        entities
            .child(parent, name)
            .orElseThrow(
                () ->
                    SageErrors.missing(
                        "Child not found for parent: " + Call.syn(parent) + " and name: " + name));
    return Answer.ok(Json.object().put("id", child.syn()));
  }

  /** The container that the body names, or the root where it names none. */
  private long parent(Call call) {
    String id = call.text("parentId");
    if (id == null || Call.entity(id) == EntityTable.ROOT) {
      return EntityTable.ROOT;
    }
    Entity parent = entities.get(Call.entity(id));
    Permissions.require(call.user(), parent, Access.READ);
    return parent.id();
  }

  /** {@code POST /entity/children}: a page. */
  Answer children(Call call) {
    long parent = parent(call);
    Set<String> types = types(call.object().path("includeTypes"));
    List<Entity> found =
        entities.childrenOf(parent).stream()
            .filter(child -> types.contains(child.kind().word()))
            .filter(child -> call.user().may(Access.READ, child.owner()))
            .sorted(order(call))
            .toList();
    int begin = offset(call.text("nextPageToken"));
    ObjectNode answer = Json.object();
    ArrayNode page = answer.putArray("page");
    found.stream()
        .skip(begin)
        .limit(PAGE)
        .forEach(child -> page.add(EntityJson.header(child, entities.latest(child))));
    if (found.size() > begin + PAGE) {
      answer.put("nextPageToken", PAGE + "a" + (begin + PAGE));
    }
    if (call.object().path("includeTotalChildCount").asBoolean()) {
      answer.put("totalChildCount", found.size());
    }
    return Answer.ok(answer);
  }

  private static Set<String> types(JsonNode given) {
    SageErrors.require(
        given.isArray() && !given.isEmpty(), "EntityChildrenRequest.includeTypes is required.");
    Set<String> types = new HashSet<>();
    for (JsonNode word : given) {
      SageErrors.require(Kind.WORDS.contains(word.asText()), "No entity type is called " + word);
      types.add(word.asText());
    }
    return types;
  }

  private Comparator<Entity> order(Call call) {
    String by = call.text("sortBy");
    Comparator<Entity> order =
        switch (by == null ? "NAME" : by) {
          case "NAME" -> Comparator.comparing(Entity::name);
          case "CREATED_ON" -> Comparator.comparing(Entity::createdOn);
          case "MODIFIED_ON" ->
              Comparator.comparing(entity -> entities.latest(entity).modifiedOn());
          default -> throw SageErrors.bad("Children cannot be sorted by " + by + ".");
        };
    String direction = call.text("sortDirection");
    SageErrors.require(
        direction == null || direction.equals("ASC") || direction.equals("DESC"),
        "sortDirection must be ASC or DESC, got " + direction + ".");
    Comparator<Entity> stable = order.thenComparing(Entity::id);
    return "DESC".equals(direction) ? stable.reversed() : stable;
  }

  private static int offset(String token) {
    if (token == null) {
      return 0;
    }
    Matcher matcher = TOKEN.matcher(token);
    SageErrors.require(matcher.matches(), "Unknown next page token: " + token);
    return Integer.parseInt(matcher.group(2));
  }
}
