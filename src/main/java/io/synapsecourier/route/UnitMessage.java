package io.synapsecourier.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * What travels between stages: the numbers of some units of one upload, as JSON text, so that any
 * transport can carry it and none has to trust an object.
 */
public record UnitMessage(String upload, List<Long> units) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A message is full at this many files: one presign request takes them. */
  static final int FILES = 200;

  /** And at this many bytes, so that a large file does not hold up the confirmation of many. */
  static final long BYTES = 256L * 1024 * 1024;

  /** A unit with what it weighs. */
  record Sized(long id, int files, long bytes) {}

  /** Messages for units, each as full as the bounds allow. */
  static List<String> batches(String upload, List<Sized> units) {
    return grouped(units).stream()
        .map(group -> write(upload, group.stream().map(Sized::id).toList()))
        .toList();
  }

  /** Units that go together in a message, in their order. */
  static List<List<Sized>> grouped(List<Sized> units) {
    List<List<Sized>> groups = new ArrayList<>();
    List<Sized> batch = new ArrayList<>();
    int files = 0;
    long bytes = 0;
    for (Sized unit : units) {
      if (!batch.isEmpty() && (files + unit.files() > FILES || bytes + unit.bytes() > BYTES)) {
        groups.add(batch);
        batch = new ArrayList<>();
        files = 0;
        bytes = 0;
      }
      batch.add(unit);
      files += unit.files();
      bytes += unit.bytes();
    }
    if (!batch.isEmpty()) {
      groups.add(batch);
    }
    return groups;
  }

  static String write(String upload, List<Long> units) {
    try {
      return JSON.writeValueAsString(new UnitMessage(upload, units));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static UnitMessage read(String json) {
    try {
      UnitMessage message = JSON.readValue(json, UnitMessage.class);
      if (message == null || message.upload() == null || message.units() == null) {
        throw new IllegalArgumentException("not a message of units: upload or units are missing");
      }
      return message;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a message of units: " + e.getOriginalMessage(), e);
    }
  }
}
