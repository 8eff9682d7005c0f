package io.synapsecourier.meta.workbook;

import static io.synapsecourier.meta.workbook.RawXlsx.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** What is no workbook, is locked, cut short, or made to do harm. */
final class HostileSamples {
  private static final Corpus.Maker GOOD = Poi.xlsx(XlsxSamples::texts);

  private HostileSamples() {}

  static void addTo(Corpus corpus) {
    corpus.add("empty-file.xlsx", Corpus.bytes(new byte[0]));
    corpus.add("noise.xlsx", Corpus.bytes("no workbook at all".getBytes(StandardCharsets.UTF_8)));
    corpus.add(
        "page.xls",
        Corpus.bytes(
            "<html><table><tr><td>id</td></tr></table></html>".getBytes(StandardCharsets.UTF_8)));
    corpus.add("truncated.xlsx", Corpus.changed(GOOD, all -> Arrays.copyOf(all, all.length / 2)));
    corpus.add("start-lost.xlsx", Corpus.changed(GOOD, HostileSamples::overwriteStart));
    corpus.add("byte-changed.xlsx", HostileSamples::byteChanged);
    corpus.add("archive.xlsx", Corpus.bytes(zip("readme.txt", "hello")));
    corpus.add(
        "document.ods",
        Corpus.bytes(zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet")));
    corpus.add(
        "binary.xlsb",
        Corpus.bytes(
            zip("_rels/.rels", RawXlsx.relationships("officeDocument", "xl/workbook.bin"))));
    corpus.add(
        "letter.docx",
        Corpus.bytes(
            zip("_rels/.rels", RawXlsx.relationships("officeDocument", "word/document.xml"))));
    corpus.add("locked.xlsx", HostileSamples::locked);
    corpus.add("locked.xls", HostileSamples::lockedXls);
    corpus.add("document-type.xlsx", part("<!DOCTYPE worksheet><worksheet/>"));
    corpus.add(
        "external-entity.xlsx",
        part(
            "<!DOCTYPE worksheet [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]><worksheet>"
                + "<sheetData>"
                + row(1, "&secret;")
                + "</sheetData></worksheet>"));
    corpus.add("billion-laughs.xlsx", part(laughs()));
    corpus.add("deep-xml.xlsx", part("<worksheet>" + "<a>".repeat(100_000)));
    corpus.add("many-xml-names.xlsx", part("<worksheet>" + names()));
    corpus.add(
        "long-comment.xlsx", part("<worksheet><!--" + "<".repeat(3 << 20) + "--></worksheet>"));
    corpus.add("long-attribute.xlsx", part("<worksheet a=\"" + ">".repeat(3 << 20) + "\"/>"));
    corpus.add("part-twice.xlsx", HostileSamples::partTwice);
    corpus.add("many-parts.xlsx", HostileSamples::manyParts);
    corpus.add("blank-bomb.xlsx", HostileSamples::blankBomb);
    corpus.add(
        "columns-20000.xlsx",
        Corpus.bytes(new RawXlsx().sheetData(row(1, new String[20_000])).bytes()));
  }

  private static Corpus.Maker part(String sheet) {
    return Corpus.bytes(new RawXlsx().part("xl/worksheets/sheet1.xml", sheet).bytes());
  }

  private static byte[] zip(String name, String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] overwriteStart(byte[] all) {
    Arrays.fill(all, 100, all.length - 30, (byte) 0);
    return all;
  }

  /** A stored part with another digit: it is good XML, and only its checksum tells. */
  private static void byteChanged(Path file) throws IOException {
    byte[] all = new RawXlsx().sheetData(row(1, "id") + row(2, "P1234567")).bytes();
    byte[] stored = stored(all);
    int at = new String(stored, StandardCharsets.ISO_8859_1).indexOf("P1234567");
    stored[at + 1] = '9';
    Files.write(file, stored);
  }

  private static byte[] stored(byte[] zipped) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zipped));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(0);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(out);
      }
    }
    return bytes.toByteArray();
  }

  private static void locked(Path file) throws Exception {
    byte[] content = Corpus.read(GOOD);
    Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
    encryptor.confirmPassword("secret");
    try (POIFSFileSystem system = new POIFSFileSystem()) {
      try (OutputStream out = encryptor.getDataStream(system)) {
        out.write(content);
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        system.writeFilesystem(out);
      }
    }
  }

  private static void lockedXls(Path file) throws Exception {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      XlsxSamples.texts(workbook);
      Biff8EncryptionKey.setCurrentUserPassword("secret");
      workbook.write(file.toFile());
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static String laughs() {
    StringBuilder xml = new StringBuilder("<!DOCTYPE worksheet [<!ENTITY l0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      xml.append(String.format("<!ENTITY l%d \"&l%d;&l%d;\">", i, i - 1, i - 1));
    }
    return xml + "]><worksheet>&l29;</worksheet>";
  }

  private static String names() {
    StringBuilder xml = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      xml.append("<n").append(i).append("/>");
    }
    return xml.toString();
  }

  /** Two entries of one name: the writer of the JDK refuses to make it, so a name is changed. */
  private static void partTwice(Path file) throws IOException {
    byte[] all = new RawXlsx().part("xl/worksheets/sheet2.xml", "<worksheet/>").bytes();
    String text = new String(all, StandardCharsets.ISO_8859_1);
    String twice = text.replace("xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml");
    Files.write(file, twice.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void manyParts(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 10_001; i++) {
        zip.putNextEntry(new ZipEntry("p" + i));
      }
    }
  }

  /** 64 MiB of blanks in 64 KiB on disk. */
  private static void blankBomb(Path file) throws IOException {
    byte[] blanks = new byte[1 << 20];
    Arrays.fill(blanks, (byte) ' ');
    byte[] good = new RawXlsx().without("xl/worksheets/sheet1.xml").bytes();
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(good));
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(entry.getName()));
        in.transferTo(zip);
      }
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write("<worksheet><sheetData>".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 64; i++) {
        zip.write(blanks);
      }
    }
  }
}
