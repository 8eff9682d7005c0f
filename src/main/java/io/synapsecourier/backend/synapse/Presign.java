package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Presigned upload, first half: asking for URLs ({@code synapse-datamaker.md §3.1}). */
public final class Presign {
  private Presign() {}

  /**
   * A file that wants an URL.
   *
   * @param contentType null for none
   */
  public record Wanted(String filename, long size, String contentType) {}

  /** A part URL of a multipart upload, in order of its number. */
  public record Multipart(String uploadId, long partSize, List<String> urls) {}

  /**
   * Where one file goes.
   *
   * @param url null for a multipart upload
   * @param multipart null for a single PUT
   */
  public record Target(String fileKey, String url, Multipart multipart) {}

  /** Body of the request; the answer has an entry for each file, in this order. */
  public static String request(List<Wanted> files, long expirationSeconds) {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    ArrayNode list = body.putArray("files");
    for (Wanted file : files) {
      list.addObject()
          .put("filename", file.filename())
          .put("size", file.size())
          .put("content_type", file.contentType());
    }
    body.put("expiration", expirationSeconds);
    return body.toString();
  }

  /**
   * Pairs the answer with the request by position.
   *
   * @throws BackendException where an entry is missing or has neither URL nor parts: the files it
   *     belongs to would be lost without a word; and where two files have one place, where one
   *     would replace the other
   */
  public static List<Target> answer(byte[] body, List<Wanted> wanted) throws BackendException {
    JsonNode files = ApiClient.parse(body).path("files");
    if (!files.isArray() || files.size() != wanted.size()) {
      throw new BackendException.Lost(
          "the backend presigned " + files.size() + " files of " + wanted.size(), null, null);
    }
    List<Target> targets = new ArrayList<>();
    Set<String> places = new HashSet<>();
    for (int i = 0; i < wanted.size(); i++) {
      Target target = target(files.get(i), wanted.get(i));
      if (!places.add(target.fileKey()) || !places.addAll(urls(target))) {
        throw new BackendException.Lost(
            "the backend presigned one place for two files", null, null);
      }
      targets.add(target);
    }
    return targets;
  }

  private static List<String> urls(Target target) {
    return target.url() == null ? target.multipart().urls() : List.of(target.url());
  }

  private static Target target(JsonNode file, Wanted wanted) throws BackendException {
    String key = file.path("file_key").asText("");
    String name = file.path("filename").asText(wanted.filename());
    String url = file.path("presigned_url").textValue();
    JsonNode parts = file.path("multipart");
    if (key.isEmpty() || !nfc(name).equals(nfc(wanted.filename()))) {
      throw new BackendException.Lost(
          "the backend's presigned answer is not in the order of the request", null, null);
    }
    if (parts.isObject()) {
      return new Target(key, null, multipart(parts));
    }
    if (url == null || url.isBlank()) {
      throw new BackendException.Lost("the backend presigned a file without an URL", null, null);
    }
    return new Target(key, url, null);
  }

  /** Some databases keep names composed: that is the same name. */
  private static String nfc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private static Multipart multipart(JsonNode node) throws BackendException {
    List<String> urls = new ArrayList<>();
    for (JsonNode part : node.path("parts")) {
      if (part.path("part_number").asInt() != urls.size() + 1
          || part.path("presigned_url").textValue() == null) {
        throw new BackendException.Lost("the backend's part URLs are not in order", null, null);
      }
      urls.add(part.path("presigned_url").textValue());
    }
    long partSize = ApiClient.isId(node.path("part_size")) ? node.path("part_size").longValue() : 0;
    if (partSize <= 0 || urls.isEmpty() || node.path("upload_id").textValue() == null) {
      throw new BackendException.Lost("the backend's multipart answer is incomplete", null, null);
    }
    return new Multipart(node.path("upload_id").textValue(), partSize, urls);
  }
}
