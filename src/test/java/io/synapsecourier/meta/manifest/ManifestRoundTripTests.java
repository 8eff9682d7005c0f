package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.DownloadedFile;
import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What a download wrote changes nothing when it is uploaded, whichever way commas are read. */
class ManifestRoundTripTests {
  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("manifests");
    Files.writeString(folder.resolve("a.txt"), "text");
    Files.writeString(folder.resolve("b.txt"), "text");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void annotationsAreReadAsTheyWereWritten(
      @ForAll("annotations") Map<String, Annotation> first,
      @ForAll("annotations") Map<String, Annotation> second,
      @ForAll ManifestFlavour flavour,
      @ForAll ListReading reading)
      throws IOException {
    Path manifest = folder.resolve("m" + (flavour == ManifestFlavour.TSV ? ".tsv" : ".csv"));
    MetadataManifest.write(
        manifest, flavour, List.of(file("a.txt", "syn1", first), file("b.txt", "syn2", second)));

    Manifest read = new ManifestFiles(folder).lists(reading).read(manifest);

    assertThat(read.errors()).isEmpty();
    assertThat(ManifestFiles.rows(read).stream().map(ManifestRow::annotations))
        .containsExactly(first, second);
    assertThat(read.listDifferences()).isEmpty();
  }

  @Provide
  Arbitrary<Map<String, Annotation>> annotations() {
    Arbitrary<String> keys = Arbitraries.of("age", "a.1", "ID2", "x_y", "K,1");
    return Arbitraries.maps(keys, values()).ofMaxSize(4);
  }

  private static Arbitrary<Annotation> values() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.strings().withChars("a1\"\\,[]' =\n\t\r;").ofMaxLength(8));
    return Arbitraries.oneOf(
        annotation(AnnotationType.STRING, texts),
        annotation(AnnotationType.LONG, Arbitraries.longs().map(String::valueOf)),
        annotation(AnnotationType.DOUBLE, Arbitraries.doubles().map(String::valueOf)),
        annotation(AnnotationType.BOOLEAN, Arbitraries.of("true", "false")),
        annotation(AnnotationType.TIMESTAMP_MS, Arbitraries.longs().map(String::valueOf)));
  }

  private static Arbitrary<Annotation> annotation(AnnotationType type, Arbitrary<String> value) {
    return value
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(values -> new Annotation(type, values).canonical());
  }

  private static DownloadedFile file(String name, String id, Map<String, Annotation> annotations) {
    return new DownloadedFile(
        folder.resolve(name).toString(),
        "syn9",
        name,
        id,
        true,
        null,
        Provenance.NONE,
        annotations,
        null);
  }
}
