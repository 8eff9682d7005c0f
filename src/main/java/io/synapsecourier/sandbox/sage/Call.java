package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Request;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call of a known user, read whole.
 *
 * @param arguments what the path has in the places of its pattern
 * @param body a missing node where there is none
 */
record Call(Request request, SageUser user, List<String> arguments, JsonNode body) {
  private static final Pattern SYN = Pattern.compile("(?i)(?:syn)?(\\d{1,18})");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}");

  /** Does the work of a call. */
  @FunctionalInterface
  interface Resource {
    Answer serve(Call call) throws IOException;
  }

  /** The number of the entity that the path names. */
  long entity() {
    return entity(arguments.get(0));
  }

  /**
   * The number of an entity.
   *
   * @param id with or without {@code syn}
   */
  static long entity(String id) {
    Matcher matcher = SYN.matcher(id == null ? "" : id.strip());
    SageErrors.require(matcher.matches(), id + " is not a valid Synapse ID.");
    return Long.parseLong(matcher.group(1));
  }

  static String syn(long entity) {
    return "syn" + entity;
  }

  /** A positive number at this place of the path. */
  int number(int argument) {
    String text = arguments.get(argument);
    SageErrors.require(VERSION.matcher(text).matches(), text + " is not a number.");
    return Integer.parseInt(text);
  }

  /** The body, which must be a JSON object. */
  JsonNode object() {
    SageErrors.require(body.isObject(), "A JSON object is required as the body.");
    return body;
  }

  /** A text of the body; null where it is absent or null. */
  String text(String name) {
    return text(object(), name);
  }

  static String text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    SageErrors.require(value.isTextual(), name + " must be a text, got " + value + ".");
    return value.textValue();
  }

  /** A text of the body that must be there. */
  String required(String name) {
    return required(object(), name);
  }

  static String required(JsonNode object, String name) {
    String value = text(object, name);
    SageErrors.require(value != null, name + " is required.");
    return value;
  }

  /** A flag of the query; false where it is absent. */
  boolean flag(String name) {
    return Boolean.parseBoolean(request.query().get(name));
  }
}
