package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.meta.manifest.LocalLookup;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestOptions;
import io.synapsecourier.meta.manifest.ManifestRows;
import io.synapsecourier.meta.manifest.PathRules;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import io.synapsecourier.transfer.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code get -r} writes says exactly what the server has, however commas are read. */
@Timeout(60)
class RoundTripTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;
  private Path dl;

  @BeforeEach
  void tree() throws IOException {
    shell = new SageShell(sage, home);
    dl = home.resolve("dl");
    SageEntity raw = shell.file(sage.folder(), "raw.txt", "raw\n");
    SageEntity made = shell.file(shell.folder(sage.folder(), "sub"), "made.txt", "made\n");
    Map<String, Annotation> values = new LinkedHashMap<>();
    values.put("commas", Annotation.of(AnnotationType.STRING, "Normal, healthy"));
    values.put("several", Annotation.of(AnnotationType.STRING, "a", "b, c", "say \"x\""));
    values.put("lines", Annotation.of(AnnotationType.STRING, "two\nlines\tand a tab"));
    values.put("brackets", Annotation.of(AnnotationType.STRING, "[x]"));
    values.put("zeros", Annotation.of(AnnotationType.STRING, "007"));
    values.put("word", Annotation.of(AnnotationType.STRING, "true"));
    values.put("day", Annotation.of(AnnotationType.STRING, "2020-01-01"));
    values.put("formula", Annotation.of(AnnotationType.STRING, "=1+1"));
    values.put("slashes", Annotation.of(AnnotationType.STRING, "back\\slash, and\\, comma"));
    values.put("none", Annotation.of(AnnotationType.STRING, "NA"));
    values.put("script", Annotation.of(AnnotationType.STRING, "한글 😀"));
    values.put("flags", Annotation.of(AnnotationType.BOOLEAN, "true", "false"));
    values.put("doses", Annotation.of(AnnotationType.DOUBLE, "2.5", "nan", "1e+22"));
    values.put("count", Annotation.of(AnnotationType.LONG, "9223372036854775807"));
    values.put("when", Annotation.of(AnnotationType.TIMESTAMP_MS, "1701673200123", "0"));
    Annotations annotations = new Annotations(sage.client());
    annotations.set(made.id(), annotations.get(made.id()), values, false);
    new Activities(sage.client())
        .set(
            made.id(),
            Optional.empty(),
            new Provenance(
                "step",
                "what; was\ndone",
                List.of(
                    new Reference.Entity(new SynapseId(raw.id(), 1L)),
                    new Reference.Url(null, "https://example.org/data")),
                List.of(new Reference.Entity(new SynapseId(raw.id(), null)))));
    shell.out("get", "-r", sage.folder(), "--downloadLocation", dl.toString());
  }

  private Path manifest() {
    return dl.resolve("SYNAPSE_METADATA_MANIFEST.tsv");
  }

  @ParameterizedTest
  @EnumSource(ListReading.class)
  void everyRowIsWhatTheServerHas(ListReading reading) throws IOException {
    PathRules paths = new PathRules(home, null, Map.of(), null);
    Manifest manifest =
        Manifest.read(manifest(), new ManifestOptions(reading, paths), new LocalLookup());

    assertThat(manifest.errors()).isEmpty();
    assertThat(manifest.listDifferences()).isEmpty();
    Entities entities = new Entities(sage.client());
    try (ManifestRows rows = manifest.rows()) {
      int seen = 0;
      for (; rows.hasNext(); seen++) {
        ManifestRow row = rows.next();
        Bundle bundle = entities.bundle(row.id());
        assertThat(row.name()).isEqualTo(bundle.entity().name());
        assertThat(row.parent()).isEqualTo(bundle.entity().parentId());
        assertThat(row.contentType()).isEqualTo(bundle.contentHandle().orElseThrow().contentType());
        assertThat(bundle.annotations().holds(row.annotations())).isTrue();
        byte[] bytes = Files.readAllBytes(Path.of(row.path().resolved()));
        assertThat(Bytes.of(bytes).hash("MD5"))
            .isEqualTo(bundle.contentHandle().orElseThrow().contentMd5());
        assertThat(row.provenance())
            .isEqualTo(
                new Activities(sage.client())
                    .of(new SynapseId(row.id(), 1L))
                    .map(Activity::provenance)
                    .orElse(Provenance.NONE));
      }
      assertThat(seen).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(ListReading.class)
  void theDryRunFindsNoMistakeAndNothingThatCanBeMisread(ListReading reading) {
    sage.proxy().forget();

    String out =
        shell.out("sync", "--dryRun", "--annotation-lists", reading.name(), manifest().toString());

    assertThat(out)
        .isEqualTo(
            "We are about to upload 2 files with a total size of 9.\n"
                + "No mistakes. Nothing was sent.\n");
    assertThat(sage.proxy().lines("PUT")).isEmpty();
    assertThat(sage.proxy().lines("POST R/entity ")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ListReading.class)
  void uploadingWhatWasDownloadedChangesNothing(ListReading reading) {
    JsonNode before = sage.sage().entities();
    sage.proxy().forget();

    shell.out(
        "sync",
        "--annotation-lists",
        reading.name(),
        "--ledger",
        home.resolve("ledger").toString(),
        "--config",
        home.toString(),
        manifest().toString());

    assertThat(sage.sage().entities()).isEqualTo(before);
    assertThat(sage.proxy().lines("PUT")).isEmpty();
    assertThat(sage.proxy().lines("POST R/entity ")).isEmpty();
    assertThat(sage.proxy().lines("POST R/activity")).isEmpty();
    assertThat(sage.proxy().lines("POST F/")).isEmpty();
  }
}
