package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Digests;
import io.synapsecourier.sandbox.Json;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What may begin an upload, and what makes two requests the same (sage-synapse.md §b.4, §i). */
final class MultipartRequests {
  private static final String TYPE = Kind.MODEL + "file.MultipartUploadRequest";
  private static final long LARGEST_PART = 5L << 30;
  private static final long LARGEST_FILE = 5L << 40;
  private static final long MOST_PARTS = 10_000;
  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");
  private static final String LOCATION = "storageLocationId";

  private MultipartRequests() {}

  /**
   * The request with the default storage location where it names none.
   *
   * @param smallestPart bytes
   * @throws io.synapsecourier.sandbox.ApiException 400, or 404: there is no such location
   */
  static ObjectNode check(JsonNode given, long smallestPart) {
    SageErrors.require(
        TYPE.equals(Call.text(given, "concreteType")), "Only " + TYPE + " is supported.");
    Names.check(Call.required(given, "fileName"));
    Call.text(given, "contentType");
    SageErrors.require(
        MD5.matcher(Call.required(given, "contentMD5Hex")).matches(),
        "contentMD5Hex must be 32 hex digits.");
    long part = number(given, "partSizeBytes");
    SageErrors.require(
        part >= smallestPart && part <= LARGEST_PART,
        "partSizeBytes must be " + smallestPart + " to " + LARGEST_PART + ", got " + part + ".");
    long size = number(given, "fileSizeBytes");
    SageErrors.require(
        size >= 1 && size <= LARGEST_FILE,
        "fileSizeBytes must be 1 to " + LARGEST_FILE + ", got " + size + ".");
    SageErrors.require(
        parts(given) <= MOST_PARTS, "The file would need more than " + MOST_PARTS + " parts.");
    ObjectNode request = given.deepCopy();
    JsonNode location = given.path(LOCATION);
    if (location.isMissingNode() || location.isNull()) {
      request.put(LOCATION, SageState.LOCATION);
    } else if (location.asLong() != SageState.LOCATION) {
      throw SageErrors.missing("There is no storage location " + location + ".");
    }
    return request;
  }

  private static long number(JsonNode given, String name) {
    JsonNode value = given.path(name);
    SageErrors.require(Json.isInteger(value), name + " must be an integer, got " + value + ".");
    return value.longValue();
  }

  static long parts(JsonNode request) {
    long part = request.get("partSizeBytes").longValue();
    return (request.get("fileSizeBytes").longValue() + part - 1) / part;
  }

  /** MD5 of the request with its fields in order and without those that say nothing. */
  static String hash(ObjectNode request) {
    TreeMap<String, JsonNode> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      if (!field.getValue().isNull()) {
        fields.put(field.getKey(), field.getValue());
      }
    }
    MessageDigest md5 = Digests.of("MD5");
    md5.update(Json.bytes(Json.object().setAll(fields)));
    return Digests.hex(md5);
  }
}
