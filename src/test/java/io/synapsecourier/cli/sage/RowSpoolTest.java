package io.synapsecourier.cli.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.DownloadedFile;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSpoolTest {
  @TempDir private Path folder;

  private static DownloadedFile row(int number) {
    Map<String, Annotation> annotations = new LinkedHashMap<>();
    annotations.put("z", Annotation.of(AnnotationType.STRING, "환자", "a\nb", "\u0000"));
    annotations.put("a", Annotation.of(AnnotationType.LONG, Integer.toString(number)));
    return new DownloadedFile(
        "/w/" + number,
        "syn1",
        null,
        "syn2",
        number % 2 == 0,
        null,
        new Provenance(
            "n",
            null,
            List.of(
                new Reference.Entity(new SynapseId("syn3", null)),
                new Reference.Entity(new SynapseId("syn3", 4L)),
                new Reference.Row(5)),
            List.of(new Reference.Url(null, "https://example.org/"), new Reference.File("/f"))),
        annotations,
        number == 3 ? "failed" : null);
  }

  @Test
  void everyRowComesBackFromItsPlaceWhateverTheOrderInWhichTheyCame() throws IOException {
    try (RowSpool spool = new RowSpool(folder.resolve("cache"))) {
      for (int place = 0; place < 200; place++) {
        assertThat(spool.place()).isEqualTo(place);
      }
      for (int place = 199; place >= 0; place--) {
        spool.set(place, row(place));
      }

      assertThat(spool.size()).isEqualTo(200);
      for (int place = 0; place < 200; place++) {
        assertThat(spool.get(place)).isEqualTo(row(place));
        assertThat(spool.get(place).annotations().keySet()).containsExactly("z", "a");
      }
    }
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void aPlaceWithoutARowIsNoRow() throws IOException {
    try (RowSpool spool = new RowSpool(folder)) {
      spool.place();
      assertThatThrownBy(() -> spool.get(0)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> spool.get(1)).isInstanceOf(IllegalStateException.class);
    }
  }
}
