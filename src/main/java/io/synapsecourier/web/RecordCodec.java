package io.synapsecourier.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A record as a JSON object under the names of its components.
 *
 * <p>Components are text, {@code int}, {@code long}, {@link Long} or {@link Instant}. A name that
 * the record does not have is passed over and a missing one is null or 0: during an update, owner
 * and command may be of different versions.
 */
final class RecordCodec<R extends Record> {
  private final Constructor<R> constructor;
  private final RecordComponent[] components;
  private final Method[] accessors;
  private final Map<String, Integer> places = new HashMap<>();

  RecordCodec(Class<R> type) {
    components = type.getRecordComponents();
    accessors = new Method[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      accessors[i] = components[i].getAccessor();
      accessors[i].setAccessible(true);
      places.put(components[i].getName(), i);
    }
    try {
      constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has it", e);
    }
  }

  void write(JsonGenerator json, R row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < components.length; i++) {
      Object value = component(row, i);
      json.writeFieldName(components[i].getName());
      json.writeObject(value instanceof Instant time ? time.toString() : value);
    }
    json.writeEndObject();
  }

  /** Reads a record whose opening brace is the parser's current token. */
  R read(JsonParser json) throws IOException {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = zero(components[i].getType());
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      Integer place = places.get(json.currentName());
      JsonToken token = json.nextToken();
      if (place == null) {
        json.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        values[place] = value(json, components[place].getType());
      }
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IOException("not a " + constructor.getDeclaringClass().getSimpleName(), e);
    }
  }

  private Object component(R row, int place) {
    try {
      return accessors[place].invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object zero(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    return type == long.class ? (Object) 0L : null;
  }

  private static Object value(JsonParser json, Class<?> type) throws IOException {
    if (type == int.class) {
      return json.getIntValue();
    }
    if (type == long.class || type == Long.class) {
      return json.getLongValue();
    }
    String text = json.getText();
    if (type == String.class) {
      return text;
    }
    try {
      return Instant.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new IOException("not a time: " + text, e);
    }
  }
}
