package io.synapsecourier.meta.sidecar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds JSON from the events of a YAML parser, without tags, anchors and aliases. */
final class SidecarYaml {
  private static final int MAX_KEY = 60;

  private final Iterator<Event> events;

  private SidecarYaml(Iterator<Event> events) {
    this.events = events;
  }

  static JsonNode parse(String text) throws SidecarException {
    try {
      LoadSettings settings =
          LoadSettings.builder().setCodePointLimit(SidecarText.MAX_SIZE + 1).build();
      return new SidecarYaml(new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      throw e.getProblemMark()
          .map(at -> new SidecarException(at.getLine() + 1, at.getColumn() + 1, "this is not YAML"))
          .orElseGet(() -> new SidecarException(0, 0, "it is not YAML"));
    } catch (YamlEngineException | NumberFormatException | IndexOutOfBoundsException e) {
      // The parser takes an escape that the text's end cuts off for a number.
      throw new SidecarException(0, 0, "it is not YAML");
    }
  }

  static String twice(String key) {
    String shown = key.length() > MAX_KEY ? key.substring(0, MAX_KEY) + "…" : key;
    return "the key " + shown + " stands twice";
  }

  /** What stands between two texts; null where they do not stand there. */
  static String between(String text, String before, String after) {
    int start = text.indexOf(before);
    int end = start < 0 ? -1 : text.indexOf(after, start + before.length());
    return end < 0 ? null : text.substring(start + before.length(), end);
  }

  private JsonNode document() throws SidecarException {
    events.next();
    Event start = events.next();
    if (!(start instanceof DocumentStartEvent)) {
      return JsonNodeFactory.instance.nullNode();
    }
    JsonNode document = value(events.next(), 0);
    events.next();
    Event after = events.next();
    if (after instanceof DocumentStartEvent) {
      throw stop(after, "a second document starts here");
    }
    return document;
  }

  private JsonNode value(Event event, int depth) throws SidecarException {
    if (depth > SidecarText.MAX_DEPTH) {
      throw stop(event, "it is nested deeper than " + SidecarText.MAX_DEPTH + " levels");
    }
    if (event instanceof ScalarEvent scalar) {
      refuse(scalar, scalar.getTag().isPresent());
      return scalar.isPlain()
          ? plain(scalar)
          : JsonNodeFactory.instance.textNode(scalar.getValue());
    }
    if (!(event instanceof CollectionStartEvent start)) {
      throw stop(event, "aliases are not read here: write the value out");
    }
    refuse(start, start.getTag().isPresent());
    return start instanceof MappingStartEvent ? object(depth) : array(depth);
  }

  private static JsonNode plain(ScalarEvent scalar) throws SidecarException {
    JsonNode value = CoreSchema.value(scalar.getValue());
    if (value == null) {
      throw stop(
          scalar,
          "this looks like a number and is none that JSON has: write text in quotes, numbers"
              + " without leading zeros");
    }
    return value;
  }

  private ArrayNode array(int depth) throws SidecarException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      array.add(value(e, depth + 1));
    }
    return array;
  }

  private ObjectNode object(int depth) throws SidecarException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      if (!(e instanceof ScalarEvent key)) {
        throw stop(e, "a key is no text");
      }
      refuse(key, key.getTag().isPresent());
      if (object.has(key.getValue())) {
        throw stop(e, twice(key.getValue()));
      }
      object.set(key.getValue(), value(events.next(), depth + 1));
    }
    return object;
  }

  private static void refuse(NodeEvent event, boolean tagged) throws SidecarException {
    if (tagged || event.getAnchor().isPresent()) {
      throw stop(event, "tags and anchors are not read here: write the value as it is");
    }
  }

  private static SidecarException stop(Event event, String message) {
    return event
        .getStartMark()
        .map(at -> new SidecarException(at.getLine() + 1, at.getColumn() + 1, message))
        .orElseGet(() -> new SidecarException(0, 0, message));
  }
}
