package io.synapsecourier.source.gcs;

import io.synapsecourier.source.gcs.GcsServer.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** The objects of a {@link GcsServer} and the conditions of its calls. */
final class GcsObjectsInMemory {
  private final Map<String, TreeMap<String, Stored>> buckets = new ConcurrentHashMap<>();
  private long generations = 1_700_000_000_000_000L;

  record Stored(
      String bucket,
      String key,
      byte[] content,
      long generation,
      Instant created,
      String encoding,
      Map<String, String> metadata) {

    Map<String, Object> json() {
      CRC32C crc = new CRC32C();
      crc.update(content);
      byte[] four = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("kind", "storage#object");
      json.put("bucket", bucket);
      json.put("name", key);
      json.put("generation", Long.toString(generation));
      json.put("metageneration", "1");
      json.put("size", Integer.toString(content.length));
      json.put("timeCreated", created.toString());
      json.put("updated", Instant.now().toString());
      json.put("crc32c", Base64.getEncoder().encodeToString(four));
      json.put("md5Hash", Base64.getEncoder().encodeToString(md5(content)));
      json.put("metadata", metadata);
      return json;
    }
  }

  private static byte[] md5(byte[] content) {
    try {
      return MessageDigest.getInstance("MD5").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void bucket(String bucket) {
    buckets.putIfAbsent(
        bucket,
        new TreeMap<>(
            (a, b) ->
                Arrays.compareUnsigned(
                    a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))));
  }

  void put(String bucket, String key, byte[] content) {
    put(bucket, key, content, Instant.parse("2024-05-01T10:00:00.123Z"), null);
  }

  synchronized void put(
      String bucket, String key, byte[] content, Instant created, String encoding) {
    Stored stored = new Stored(bucket, key, content, ++generations, created, encoding, Map.of());
    in(bucket).put(key, stored);
  }

  synchronized Map<String, Long> sizesOutside(String bucket, String prefix) {
    Map<String, Long> sizes = new TreeMap<>();
    in(bucket)
        .forEach(
            (key, stored) -> {
              if (!key.startsWith(prefix)) {
                sizes.put(key, (long) stored.content.length);
              }
            });
    return sizes;
  }

  synchronized void remove(String bucket, String key) {
    in(bucket).remove(key);
  }

  /** Null if there is none. */
  synchronized Stored peek(String bucket, String key) {
    return in(bucket).get(key);
  }

  synchronized Stored get(String bucket, String key, Map<String, String> query) {
    Stored stored = in(bucket).get(key);
    String generation = query.get("generation");
    if (stored == null
        || generation != null && !generation.equals(Long.toString(stored.generation))) {
      throw new Refused(404);
    }
    return stored;
  }

  synchronized void delete(String bucket, String key, Map<String, String> query) {
    Stored stored = in(bucket).get(key);
    require(query.get("ifGenerationMatch"), stored);
    if (in(bucket).remove(key) == null) {
      throw new Refused(404);
    }
  }

  synchronized Map<String, Object> copy(
      String bucket, String key, String toBucket, String toKey, Map<String, String> query) {
    Stored from = get(bucket, key, Map.of());
    require(query.get("ifSourceGenerationMatch"), from);
    require(query.get("ifGenerationMatch"), in(toBucket).get(toKey));
    put(toBucket, toKey, from.content, Instant.now(), from.encoding);
    return peek(toBucket, toKey).json();
  }

  synchronized Map<String, Object> patch(
      String bucket, String key, Map<String, String> query, Map<String, Object> change) {
    Stored now = get(bucket, key, Map.of());
    require(query.get("ifGenerationMatch"), now);
    Map<String, String> metadata = new LinkedHashMap<>(now.metadata);
    ((Map<?, ?>) change.get("metadata"))
        .forEach((name, value) -> metadata.put((String) name, (String) value));
    Stored changed =
        new Stored(bucket, key, now.content, now.generation, now.created, now.encoding, metadata);
    in(bucket).put(key, changed);
    return changed.json();
  }

  synchronized Map<String, Object> list(String bucket, Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    int most = Integer.parseInt(query.getOrDefault("maxResults", "1000"));
    String start = query.getOrDefault("pageToken", query.getOrDefault("startOffset", ""));
    Set<String> prefixes = new TreeSet<>();
    List<Object> items = new ArrayList<>();
    String next = null;
    for (Stored stored : in(bucket).tailMap(start, true).values()) {
      if (!stored.key.startsWith(prefix)) {
        continue;
      }
      int slash = delimiter.isEmpty() ? -1 : stored.key.indexOf(delimiter, prefix.length());
      String directory = slash < 0 ? null : stored.key.substring(0, slash + 1);
      if (directory != null && prefixes.contains(directory)) {
        continue;
      }
      if (items.size() + prefixes.size() == most) {
        next = stored.key;
        break;
      }
      if (slash < 0) {
        items.add(stored.json());
      } else {
        prefixes.add(directory);
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", items);
    answer.put("prefixes", prefixes);
    if (next != null) {
      answer.put("nextPageToken", next);
    }
    return answer;
  }

  private TreeMap<String, Stored> in(String bucket) {
    TreeMap<String, Stored> objects = buckets.get(bucket);
    if (objects == null) {
      throw new Refused(404);
    }
    return objects;
  }

  private static void require(String generation, Stored stored) {
    long now = stored == null ? 0 : stored.generation;
    if (generation != null && Long.parseLong(generation) != now) {
      throw new Refused(412);
    }
  }
}
