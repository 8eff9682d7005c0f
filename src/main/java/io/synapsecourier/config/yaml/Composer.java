package io.synapsecourier.config.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds values from parser events.
 *
 * <p>The library's own composer is not used: it recurses without a bound on depth, and checks
 * neither aliases nor duplicate keys before construction.
 */
final class Composer {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_VALUES = 100_000;

  private final String file;
  private final Iterator<Event> events;
  private final ErrorList errors;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int aliases;
  private int values;

  /** What an anchor names, and how many values it stands for. */
  private record Anchored(Value value, int size) {}

  Composer(String file, Iterator<Event> events, ErrorList errors) {
    this.file = file;
    this.events = events;
    this.errors = errors;
  }

  Value document() {
    events.next();
    Event start = events.next();
    if (!(start instanceof DocumentStartEvent)) {
      return new Scalar(new Origin(file, 1, 1), "", "", Scalar.Style.PLAIN);
    }
    Value document = value(events.next(), 0);
    events.next();
    Event after = events.next();
    if (after instanceof DocumentStartEvent) {
      throw new YamlSyntaxException(
          origin(after), "A second document starts here", "Write one document per file.");
    }
    return document;
  }

  private Value value(Event event, int depth) {
    if (depth > MAX_DEPTH) {
      throw stop(event, "Lists and maps are nested deeper than " + MAX_DEPTH, "Nest less deeply.");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    int before = values;
    count(event, 1);
    Value value;
    if (event instanceof ScalarEvent scalar) {
      value = scalar(scalar);
    } else if (event instanceof SequenceStartEvent sequence) {
      refuseTag(event, sequence.getTag().isPresent());
      value = list(event, depth);
    } else {
      refuseTag(event, ((MappingStartEvent) event).getTag().isPresent());
      value = map(event, depth);
    }
    int size = values - before;
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, size)));
    return value;
  }

  private Value aliased(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw stop(
          alias,
          "The alias " + Scalar.quote("*" + alias.getAlias().getValue()) + " names no value above",
          "Mark the value with & and the same name first.");
    }
    if (++aliases > MAX_ALIASES) {
      throw stop(alias, "More than " + MAX_ALIASES + " aliases", "Write the values out.");
    }
    count(alias, anchored.size());
    return anchored.value();
  }

  private void count(Event event, int more) {
    values += more;
    if (values > MAX_VALUES) {
      throw stop(event, "More than " + MAX_VALUES + " values", "Split the file.");
    }
  }

  private Scalar scalar(ScalarEvent event) {
    refuseTag(event, event.getTag().isPresent());
    Scalar.Style style = event.isPlain() ? Scalar.Style.PLAIN : Scalar.Style.QUOTED;
    return new Scalar(origin(event), event.getValue(), event.getValue(), style);
  }

  private ListValue list(Event start, int depth) {
    List<Value> items = new ArrayList<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
      items.add(value(e, depth + 1));
    }
    return new ListValue(origin(start), items);
  }

  private MapValue map(Event start, int depth) {
    List<MapValue.Entry> entries = new ArrayList<>();
    Map<String, Origin> seen = new HashMap<>();
    for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
      Origin at = origin(e);
      if (!(value(e, depth + 1) instanceof Scalar key)) {
        throw stop(e, "A key is a list or a map", "Write plain text before the colon.");
      }
      Value value = value(events.next(), depth + 1);
      Origin first = seen.putIfAbsent(key.text(), at);
      if (first == null) {
        entries.add(new MapValue.Entry(at, key.text(), value));
      } else {
        errors.add(
            at,
            Scalar.quote(key.text()) + " is said twice, first in line " + first.line(),
            "Remove one of the two.");
      }
    }
    return new MapValue(origin(start), entries);
  }

  private void refuseTag(Event event, boolean tagged) {
    if (tagged) {
      throw stop(
          event,
          "Tags such as !!str are not supported",
          "Write text in quotes, and everything else plain.");
    }
  }

  private YamlSyntaxException stop(Event event, String message, String remedy) {
    return new YamlSyntaxException(origin(event), message, remedy);
  }

  private Origin origin(Event event) {
    return event
        .getStartMark()
        .map((Mark m) -> new Origin(file, m.getLine() + 1, m.getColumn() + 1))
        .orElse(new Origin(file, 1, 1));
  }
}
