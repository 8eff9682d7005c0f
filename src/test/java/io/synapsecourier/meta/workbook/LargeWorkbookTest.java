package io.synapsecourier.meta.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large and hostile workbooks in a process with a quarter of a gibibyte for its heap. */
@Tag("slow")
class LargeWorkbookTest {
  @TempDir Path folder;

  @Test
  void aHundredThousandRowsOfTextsAndNumbersAreRead() throws Exception {
    Path file = folder.resolve("large.xlsx");
    LargeWorkbook.write(file, 100_000, 30, 15);

    assertThat(load(file)).isEqualTo("100000 rows, meta.xlsx!Sheet1!AD100001 is 100000.305");
  }

  @Test
  void threeMillionDifferentTextsAreRead() throws Exception {
    Path file = folder.resolve("large.xlsx");
    LargeWorkbook.write(file, 100_000, 30, 30);

    assertThat(load(file)).isEqualTo("100000 rows, meta.xlsx!Sheet1!AD100001 is patient 100000/29");
  }

  @Test
  void aBombOfCellsIsRefused() throws Exception {
    assertThat(load(bomb("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row/>")))
        .contains("damaged: it has too many rows");
    assertThat(
            load(
                bomb(
                    "xl/worksheets/sheet1.xml",
                    "<worksheet>",
                    "<cols><col min=\"1\" max=\"9\" hidden=\"1\"/></cols>")))
        .contains("512 MiB and more behind its compression");
  }

  @Test
  void aBombOfSharedTextsIsRefused() throws Exception {
    String text = "<si><t>" + "lorem ipsum ".repeat(80) + "</t></si>";

    assertThat(load(bomb("xl/sharedStrings.xml", "<sst>", text)))
        .contains("takes more than 128 MiB of memory");
    assertThat(load(bomb("xl/sharedStrings.xml", "<sst>", "<si/>")))
        .contains("takes more than 128 MiB of memory");
  }

  /** A part of more than 600 MiB when it is inflated. */
  private Path bomb(String part, String start, String piece) throws IOException {
    byte[] pieces = piece.repeat(1 << 10).getBytes(StandardCharsets.US_ASCII);
    Path file = folder.resolve("bomb.xlsx");
    byte[] good = new RawXlsx().without(part).bytes();
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(good));
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(zip);
      }
      zip.putNextEntry(new ZipEntry(part));
      zip.write(start.getBytes(StandardCharsets.US_ASCII));
      for (long left = 620L << 20; left > 0; left -= pieces.length) {
        zip.write(pieces);
      }
    }
    return file;
  }

  private String load(Path workbook) throws Exception {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                LoadProgram.class.getName(),
                workbook.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out);
  }
}
