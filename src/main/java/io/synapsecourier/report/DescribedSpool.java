package io.synapsecourier.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.model.CourierException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Metadata of any number of units, kept in a compressed temporary file that only its owner may read
 * and that is gone when the spool is closed. Not thread-safe.
 */
public final class DescribedSpool implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Object>> LINE = new TypeReference<>() {};

  private final Path file;
  private final Writer writer;

  private DescribedSpool(Path file, Writer writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * An empty spool beside the file that it is for.
   *
   * @throws CourierException where that folder does not accept it
   */
  public static DescribedSpool beside(Path target) {
    try {
      Path file = Files.createTempFile(target.toAbsolutePath().getParent(), ".courier-plan", ".gz");
      file.toFile().deleteOnExit();
      return new DescribedSpool(file, open(file));
    } catch (IOException e) {
      throw PrivateFile.refused(target, e);
    }
  }

  private static Writer open(Path file) throws IOException {
    try {
      return new BufferedWriter(
          new OutputStreamWriter(
              new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  public void add(Described unit) {
    try {
      writer.write(JSON.writeValueAsString(List.of(unit.unitKey(), unit.meta(), unit.origins())));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands on what was added, in its order; nothing can be added after that. */
  public void forEach(Consumer<Described> reader) {
    try {
      writer.close();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          reader.accept(described(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Described described(String line) throws IOException {
    List<Object> parts = JSON.readValue(line, LINE);
    Map<String, String> origins = JSON.convertValue(parts.get(2), new TypeReference<>() {});
    return new Described((String) parts.get(0), (String) parts.get(1), origins);
  }

  @Override
  public void close() {
    try {
      try {
        writer.close();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
