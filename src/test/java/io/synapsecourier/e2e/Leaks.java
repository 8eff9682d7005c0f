package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Looks for secrets in all that a job left behind and said. */
final class Leaks {
  /** The part of a presigned URL that makes it a bearer token. */
  private static final Pattern SIGNATURE = Pattern.compile("X-Amz-Signature=[0-9a-f]{8}");

  private final Path folder;
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, byte[]> said = new LinkedHashMap<>();

  Leaks(Path folder) {
    this.folder = folder;
  }

  Leaks secret(String name, String value) {
    assertThat(value).as(name).hasSizeGreaterThan(7);
    secrets.put(name, value);
    return this;
  }

  /** Notes what a command said. */
  Result said(String what, Result result) {
    said(what, result.text());
    return result;
  }

  void said(String what, String text) {
    said.put(what + " #" + said.size(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Fails where a secret stands in a file other than the configuration, or was said. */
  void assertNone() throws IOException {
    List<String> found = new ArrayList<>();
    said.forEach((what, bytes) -> look(what, bytes, found));
    int files = 0;
    for (Path file : files()) {
      byte[] bytes = Files.readAllBytes(file);
      look(folder.relativize(file).toString(), bytes, found);
      look(folder.relativize(file) + " (inflated)", inflated(file), found);
      files++;
    }
    assertThat(files).as("files that were looked at").isPositive();
    assertThat(found).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.resolve("config")))
          .toList();
    }
  }

  private void look(String where, byte[] bytes, List<String> found) {
    // Byte by byte, and as the ledger's database might keep it, two bytes a letter.
    String narrow = new String(bytes, StandardCharsets.ISO_8859_1);
    String wide = narrow.replace("\0", "");
    secrets.forEach(
        (name, value) -> {
          if (narrow.contains(value) || wide.contains(value)) {
            found.add(name + " in " + where);
          }
        });
    if (SIGNATURE.matcher(wide).find()) {
      found.add("a signature in " + where);
    }
  }

  /** What an archive holds; nothing for other files. */
  private static byte[] inflated(Path file) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (file.toString().endsWith(".xlsx")) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          try (InputStream in = zip.getInputStream(entry)) {
            in.transferTo(all);
          }
        }
      }
    }
    return all.toByteArray();
  }
}
