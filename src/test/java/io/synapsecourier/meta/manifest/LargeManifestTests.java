package io.synapsecourier.meta.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Reference;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many rows as are read at most. */
@Tag("slow")
class LargeManifestTests {
  private static final int ROWS = 1_000_000;

  /** Rows that use the next one, again and again. */
  private static final int CHAIN = 4;

  @TempDir Path folder;

  @Test
  void aMillionRowsAreCheckedAndHandedOutInOrder() throws IOException {
    Manifest manifest = Manifest.read(write(), options(), new LocalLookup());

    assertThat(manifest.errors()).isEmpty();
    assertThat(manifest.totals().unknownSizes()).isEqualTo(ROWS);
    assertThat(manifest.layers()).isEqualTo(CHAIN);
    BitSet done = new BitSet();
    try (ManifestRows rows = manifest.rows()) {
      while (rows.hasNext()) {
        ManifestRow row = rows.next();
        boolean isReady =
            row.provenance().used().stream()
                .allMatch(used -> done.get(((Reference.Row) used).row()));
        boolean isItself = row.annotations().get("n").values().equals(List.of("" + row.row()));
        if (isReady && isItself) {
          done.set(row.row());
        }
      }
    }
    assertThat(done.cardinality()).isEqualTo(ROWS);
  }

  private static ManifestOptions options() {
    return new ManifestOptions(
        ListReading.COMMAS, new PathRules(Path.of("/"), null, Map.of(), null));
  }

  private Path write() throws IOException {
    Path file = folder.resolve("large.tsv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("path\tparent\tid\tused\tn\tsite\twhen\n");
      for (int i = 0; i < ROWS; i++) {
        String used = i % CHAIN == CHAIN - 1 ? "" : "s3://bucket/data/" + (i + 1) + ".bin";
        out.write(
            "s3://bucket/data/"
                + i
                + ".bin\tsyn"
                + (1 + i / 5000)
                + "\tsyn"
                + (ROWS + i)
                + "\t"
                + used
                + "\t"
                + i
                + "\tward 3\t2023-12-20T16:55:08Z\n");
      }
    }
    return file;
  }
}
