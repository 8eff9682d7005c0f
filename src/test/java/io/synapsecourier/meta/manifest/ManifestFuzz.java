package io.synapsecourier.meta.manifest;

import io.synapsecourier.fuzz.FuzzTarget;
import io.synapsecourier.meta.annotation.AnnotationCell;
import io.synapsecourier.meta.annotation.AnnotationText;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.model.sage.ManifestRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest is read or refused; what it says can be written and says the same again. */
public final class ManifestFuzz implements FuzzTarget {
  private static final ManifestLimits LIMITS = new ManifestLimits(1 << 20, 500, 100, 4000, 200);
  private static final PathRules PATHS =
      new PathRules(Path.of("/data"), Path.of("/home/nobody"), Map.of("X", "x/y"), null);

  private final Path folder;

  public ManifestFuzz() {
    try {
      folder = Files.createTempDirectory("fuzz");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void take(byte[] input) throws Exception {
    Path file = Files.write(folder.resolve("m.txt"), input);
    for (ListReading reading : ListReading.values()) {
      try {
        check(
            Manifest.read(
                file, new ManifestOptions(reading, PATHS, LIMITS), path -> size(path.resolved())));
      } catch (CourierException refused) {
        FuzzTarget.assertHarmless(refused.getMessage());
      }
    }
  }

  /** No file of this machine is looked at: some are there, some are not. */
  private static Found size(String path) {
    return path.length() % 5 == 0
        ? Found.of(Found.Kind.MISSING)
        : new Found(Found.Kind.FILE, path.length(), null);
  }

  private static void check(Manifest manifest) throws Exception {
    manifest.errors().forEach(problem -> FuzzTarget.assertHarmless(problem.toString()));
    manifest.remarks().forEach(problem -> FuzzTarget.assertHarmless(problem.toString()));
    manifest.listDifferences().forEach(cell -> FuzzTarget.assertHarmless(cell.toString()));
    if (!manifest.isGood()) {
      return;
    }
    int before = 0;
    try (ManifestRows rows = manifest.rows()) {
      while (rows.hasNext()) {
        ManifestRow row = rows.next();
        if (manifest.layer(row.row()) < before) {
          throw new AssertionError("row " + row.row() + " comes too late");
        }
        before = manifest.layer(row.row());
        for (Annotation annotation : row.annotations().values()) {
          check(annotation);
        }
      }
    }
  }

  private static void check(Annotation annotation) throws Exception {
    String cell = AnnotationText.of(annotation);
    for (ListReading reading : ListReading.values()) {
      Optional<Annotation> again = new AnnotationCell(reading, true).read(cell);
      if (!again.equals(Optional.of(annotation))) {
        throw new AssertionError(annotation + " is written as " + cell + ", read as " + again);
      }
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "path\tparent\tname\tused\texecuted\tnote\twhen\n"
            + "a.txt\tsyn1\t\tb.csv;syn2.3; https://x.org\t~/c.py\t[a, \"b,c\"]\t2023-12-04\n"
            + "b.csv\tsyn1\tBeta\t\t\tx\\, y, z\t2001-01-01 15:00:00+07:00\n",
        "path,parentId,ID,error,n\r\n,syn1,syn2,403,\r\n$X/a.txt,syn1,SYN3,,\"[1,2.5,NaN]\"\r\n",
        "\uFEFFpath\tparent\ta\n\"a\"\"b\"c\"\tsyn1\t\"x\ny\"\n",
        "path\tparent\tused\na\tsyn1\tb\nb\tsyn1\ta\nc\tsyn1\tc\n",
        "Path\tpartent\ta\ta\t\u202e\n\u001b[2J\tx\n",
        "path\tparent\tid\tsynapseStore\tforceVersion\n\tsyn1\tsyn2\tTrue\t0\nhttps://x/a\tsyn1\t\t\t\n",
        "path\tparent\n\"a",
        "path\tparent\tk\na\tsyn1\t[\"a\\x22\\\\\", \"\\u202e\"]\n",
        "a,b\n1,2\n",
        "");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(folder.resolve("m.txt"));
    Files.deleteIfExists(folder);
  }
}
