package io.synapsecourier.meta.workbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Workbooks by name, made when a test wants them. */
final class Corpus {
  /** Writes a workbook. */
  interface Maker {
    void write(Path file) throws Exception;
  }

  private final Map<String, Maker> makers = new TreeMap<>();

  private Corpus() {}

  static Corpus whole() {
    Corpus corpus = new Corpus();
    XlsxSamples.addTo(corpus);
    XlsxSheetSamples.addTo(corpus);
    XmlSamples.addTo(corpus);
    HostileSamples.addTo(corpus);
    XlsSamples.addTo(corpus);
    TextSamples.addTo(corpus);
    return corpus;
  }

  void add(String name, Maker maker) {
    if (makers.put(name, maker) != null) {
      throw new IllegalStateException(name);
    }
  }

  Iterable<String> names() {
    return makers.keySet();
  }

  Path make(Path folder, String name) {
    Path file = folder.resolve(name);
    try {
      makers.get(name).write(file);
      return file;
    } catch (Exception e) {
      throw new IllegalStateException(name, e);
    }
  }

  static Maker bytes(byte[] bytes) {
    return file -> Files.write(file, bytes);
  }

  /** What a maker writes, changed. */
  static Maker changed(Maker maker, java.util.function.UnaryOperator<byte[]> change) {
    return file -> {
      maker.write(file);
      Files.write(file, change.apply(Files.readAllBytes(file)));
    };
  }

  static byte[] read(Maker maker) {
    try {
      Path file = Files.createTempFile("sample", "");
      try {
        maker.write(file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
