package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Messages to users (sage-synapse.md §b "--sendMessages", §i "Throttles"). */
final class MessageApi {
  private static final int MOST = 10;
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final int MOST_RECIPIENTS = 50;

  private final SageState state;
  private final SageJournal journal;
  private final Clock clock;
  private final List<ObjectNode> messages = new ArrayList<>();
  private final Map<SageUser, Deque<Instant>> sent = new EnumMap<>(SageUser.class);
  private long lastId = 400;

  MessageApi(SageState state, SageJournal journal, Clock clock) {
    this.state = state;
    this.journal = journal;
    this.clock = clock;
    journal.table("message", row -> put((ObjectNode) row));
  }

  private void put(ObjectNode message) {
    messages.add(message);
    lastId = Math.max(lastId, Long.parseLong(message.get("id").textValue()));
  }

  /** {@code POST /message}. */
  Answer send(Call call) {
    JsonNode recipients = call.object().path("recipients");
    SageErrors.require(
        recipients.isArray() && !recipients.isEmpty(), "At least one recipient is required.");
    SageErrors.require(
        recipients.size() <= MOST_RECIPIENTS,
        "The maximum number of recipients is " + MOST_RECIPIENTS + ".");
    String text = call.required("fileHandleId");
    if (!state.handles().isOf(state.handles().get(text), call.user())) {
      throw SageErrors.forbidden("Only the creator of file handle " + text + " may send it.");
    }
    throttle(call.user());
    ObjectNode message =
        Json.object()
            .put("id", Long.toString(++lastId))
            .put("createdBy", Long.toString(call.user().id()))
            .put("createdOn", Etags.now())
            .put("fileHandleId", text)
            .put("subject", call.text("subject"));
    message.set("recipients", recipients);
    journal.append(SageJournal.line("message", message));
    put(message);
    return Answer.of(201, message);
  }

  private void throttle(SageUser user) {
    Deque<Instant> times = sent.computeIfAbsent(user, u -> new ArrayDeque<>());
    Instant now = clock.instant();
    while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(WITHIN))) {
      times.removeFirst();
    }
    if (times.size() >= MOST) {
      throw SageErrors.tooFast(MOST, WITHIN.toSeconds());
    }
    times.addLast(now);
  }

  Collection<ObjectNode> all() {
    return messages.stream().map(ObjectNode::deepCopy).toList();
  }

  void forget() {
    messages.clear();
    sent.clear();
  }
}
