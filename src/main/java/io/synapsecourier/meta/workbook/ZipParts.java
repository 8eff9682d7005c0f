package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The parts of an .xlsx. What is inflated is counted while it is read, over all parts. */
final class ZipParts implements Closeable {
  private final Limits limits;
  private final String shown;
  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();
  private long inflated;

  /**
   * @throws CourierException if it is no usable archive or has too many entries
   */
  ZipParts(Limits limits, Path file, String shown) throws IOException {
    this.limits = limits;
    this.shown = shown;
    ZipDirectory.check(limits, file, shown);
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException | IllegalArgumentException e) {
      throw Refusal.damaged(
          shown, "its ZIP directory cannot be read, part of it may be missing", e);
    }
    try {
      index();
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void index() {
    if (zip.size() > limits.zipEntries()) {
      throw Refusal.tooLarge(shown, "more than " + limits.zipEntries() + " parts");
    }
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entries.put(key(entry.getName()), entry) != null) {
        throw Refusal.damaged(
            shown, "the part \"" + Refusal.shown(entry.getName()) + "\" is there twice");
      }
    }
  }

  boolean has(String name) {
    return entries.containsKey(key(name));
  }

  /** A part to be read to its end; empty where there is none of this name. */
  Optional<InputStream> open(String name) throws IOException {
    ZipEntry entry = entries.get(key(name));
    if (entry == null) {
      return Optional.empty();
    }
    return Optional.of(new CountedPart(zip.getInputStream(entry), entry.getCrc(), this::count));
  }

  private void count(int bytes, long ofPart) {
    inflated += bytes;
    if (ofPart > limits.partBytes() || inflated > limits.totalBytes()) {
      long limit = ofPart > limits.partBytes() ? limits.partBytes() : limits.totalBytes();
      throw Refusal.tooLarge(shown, (limit >> 20) + " MiB and more behind its compression");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Names of parts are the same in small and capital letters. */
  private static String key(String name) {
    String key = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return key.startsWith("/") ? key.substring(1) : key;
  }
}
