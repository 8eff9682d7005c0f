package io.synapsecourier.meta.workbook;

import io.synapsecourier.fuzz.FuzzTarget;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table within the limits, or a refusal. The first byte says what the rest is: a whole file of
 * some name, or one part of an .xlsx that is good otherwise (few changes of an archive leave one).
 */
public final class WorkbookFuzz implements FuzzTarget {
  private static final List<String> NAMES = List.of("m.xlsx", "m.xls", "m.csv", "m.tsv");
  private static final List<String> PARTS =
      List.of(
          "xl/worksheets/sheet1.xml",
          "xl/sharedStrings.xml",
          "xl/styles.xml",
          "xl/workbook.xml",
          "xl/_rels/workbook.xml.rels",
          "_rels/.rels");

  /** Few: they are slow to make, and a change leaves hardly one of them an archive. */
  private static final List<String> ARCHIVES =
      List.of("dates.xlsx", "formulas.xlsx", "merged.xlsx", "shared-texts.xlsx", "truncated.xlsx");

  /** Larger samples would make a mutation slow; what they are about has tests of its own. */
  private static final int LARGEST_SEED = 16 << 10;

  private static final Limits LIMITS =
      new Limits(32 << 20, 1 << 20, 2 << 20, 4 << 20, 50, 20_000, 1 << 20, 1 << 12, 500, 2_000);

  private final Path file;

  public WorkbookFuzz() {
    try {
      file = Files.createTempFile("fuzz", ".workbook");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void take(byte[] input) throws Exception {
    int form = input.length == 0 ? 0 : Math.floorMod(input[0], NAMES.size() + PARTS.size());
    byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    boolean whole = form < NAMES.size();
    Files.write(
        file, whole ? rest : new RawXlsx().part(PARTS.get(form - NAMES.size()), rest).bytes());
    try {
      check(new WorkbookFile(LIMITS, file, whole ? NAMES.get(form) : NAMES.get(0)).read(null));
    } catch (CourierException refused) {
      if (!refused.problem().code().equals("workbook") || refused.problem().remedy().isBlank()) {
        throw new AssertionError(refused);
      }
      FuzzTarget.assertHarmless(refused.getMessage());
    }
  }

  private static void check(WorkbookTable table) {
    if (table.headers().size() > LIMITS.columns()) {
      throw new AssertionError("more columns than are read");
    }
    int cells = 0;
    for (int row = 0; row < table.rows(); row++) {
      table.place(row);
      for (String header : table.headers()) {
        Cell cell = table.cell(row, header).orElse(null);
        if (cell != null && cell.kind() == Cell.Kind.TEXT) {
          cells++;
          if (cell.text().getBytes(StandardCharsets.UTF_8).length > LIMITS.fieldBytes()) {
            throw new AssertionError("a text is longer than is read");
          }
        }
      }
    }
    if (cells > LIMITS.cells() + LIMITS.merges()) {
      throw new AssertionError("more cells than are read");
    }
    table.notices().forEach(FuzzTarget::assertHarmless);
  }

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    Corpus corpus = Corpus.whole();
    Path made = null;
    try {
      Path folder = Files.createTempDirectory("fuzz");
      for (String name : corpus.names()) {
        if (name.endsWith(".xlsx") && !ARCHIVES.contains(name) || name.startsWith("locked")) {
          continue;
        }
        made = corpus.make(folder, name);
        if (Files.size(made) <= LARGEST_SEED) {
          seeds.add(form(form(name), Files.readAllBytes(made)));
        }
        Files.delete(made);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts(seeds);
    return seeds;
  }

  private static int form(String name) {
    int form = NAMES.indexOf("m" + name.substring(name.lastIndexOf('.')));
    return Math.max(0, form);
  }

  private static void parts(List<byte[]> seeds) {
    String cells =
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"b\"><v>1</v></c>"
            + "<c r=\"C1\" s=\"1\"><v>45123.5</v></c><c r=\"D1\" t=\"d\"><v>2024-01-02</v></c>"
            + "<c r=\"E1\" t=\"str\"><f>A1</f><v>x_x000D_</v></c>";
    part(
        seeds,
        0,
        RawXlsx.main(
            "worksheet",
            "<sheetData><row r=\"1\">"
                + cells
                + "</row>"
                + RawXlsx.row(2, "a", "b")
                + "</sheetData><mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells>"));
    part(
        seeds, 1, RawXlsx.main("sst", "<si><t>id</t></si><si><r><t>a</t></r><r><t>b</t></r></si>"));
    part(
        seeds,
        2,
        RawXlsx.main(
            "styleSheet",
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
                + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"));
    part(
        seeds,
        3,
        RawXlsx.main(
            "workbook", "<workbookPr date1904=\"1\"/><sheets><sheet name=\"a\"/></sheets>"));
    part(seeds, 4, RawXlsx.relationships("worksheet", "worksheets/sheet1.xml", "styles", "../x"));
    part(seeds, 5, RawXlsx.relationships("officeDocument", "/xl/workbook.xml"));
  }

  private static void part(List<byte[]> seeds, int part, String xml) {
    seeds.add(form(NAMES.size() + part, xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] form(int form, byte[] rest) {
    byte[] input = new byte[rest.length + 1];
    input[0] = (byte) form;
    System.arraycopy(rest, 0, input, 1, rest.length);
    return input;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
