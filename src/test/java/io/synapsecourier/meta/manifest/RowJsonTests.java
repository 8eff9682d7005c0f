package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowJsonTests {
  private static final FilePath PATH = new FilePath(FilePath.Kind.LOCAL, "a.txt", "/data/a.txt");

  private static ManifestRow row(
      int number, FilePath path, Map<String, Annotation> annotations, Provenance provenance) {
    return new ManifestRow(
        number,
        number + 2,
        path,
        "syn1",
        path == null ? "syn2" : null,
        "a \"quoted\" ü.txt",
        true,
        true,
        "text/plain",
        false,
        annotations,
        provenance);
  }

  @Test
  void aRowIsReadAsItWasFrozenButForItsPlace() {
    Map<String, Annotation> annotations = new LinkedHashMap<>();
    annotations.put("number", Annotation.of(AnnotationType.LONG, "7", "8"));
    annotations.put("text", Annotation.of(AnnotationType.STRING, "tab\there, ü \\ \""));
    Provenance provenance =
        new Provenance(
            "step",
            null,
            List.of(
                new Reference.Unit("syn1/b.txt"),
                new Reference.Entity(new SynapseId("syn3", 4L)),
                new Reference.Entity(new SynapseId("syn3", null)),
                new Reference.Url("name", "https://example.org/x")),
            List.of(new Reference.Url(null, "https://example.org/y"), new Reference.File("/c.py")));

    String frozen = RowJson.of(row(5, PATH, annotations, provenance));

    assertThat(RowJson.read(frozen)).isEqualTo(zero(row(5, PATH, annotations, provenance)));
  }

  private static ManifestRow zero(ManifestRow row) {
    return new ManifestRow(
        0,
        0,
        row.path(),
        row.parent(),
        row.id(),
        row.name(),
        row.nameGiven(),
        row.store(),
        row.contentType(),
        row.forceVersion(),
        row.annotations(),
        row.provenance());
  }

  @Test
  void aRowWithoutAPathStaysOne() {
    String frozen = RowJson.of(row(1, null, Map.of(), Provenance.NONE));

    assertThat(RowJson.read(frozen).path()).isNull();
    assertThat(RowJson.read(frozen).id()).isEqualTo("syn2");
  }

  @Test
  void theSameRowAtAnotherPlaceAndWithItsKeysInAnotherOrderIsTheSame() {
    Annotation one = Annotation.of(AnnotationType.LONG, "1");
    Map<String, Annotation> forth = new LinkedHashMap<>();
    forth.put("a", one);
    forth.put("b", one);
    Map<String, Annotation> back = new LinkedHashMap<>();
    back.put("b", one);
    back.put("a", one);

    assertThat(RowJson.of(row(1, PATH, forth, Provenance.NONE)))
        .isEqualTo(RowJson.of(row(9, PATH, back, Provenance.NONE)));
  }

  @Test
  void theNumberOfARowIsNotFrozen() {
    Provenance byNumber = new Provenance(null, null, List.of(new Reference.Row(3)), List.of());

    assertThatThrownBy(() -> RowJson.of(row(1, PATH, Map.of(), byNumber)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
