import io.synapsecourier.meta.KeyForm;
import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.meta.RowMatch;
import io.synapsecourier.meta.RowUse;
import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.meta.UnitSources;
import io.synapsecourier.meta.Workbook;
import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import io.synapsecourier.unit.KnownExtensions;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes a workbook, half texts and half numbers, and reads every value of it in three ways. */
public final class Workbooks {
  private static final String KEY = "column 0";
  private static final List<FileSpecification> SPECS =
      List.of(
          new FileSpecification("image_1", "image", List.of(".png"), true),
          new FileSpecification("label_1", "data", List.of(".json"), true));

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "make" -> make(file, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "table" -> System.out.println(table(file) + " letters");
      case "courier" -> System.out.println(courier(file) + " letters");
      case "poi" -> System.out.println(poi(file) + " letters");
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void make(Path file, int rows, int columns) throws Exception {
    try (OutputStream out = Files.newOutputStream(file);
        var workbook = new SXSSFWorkbook(new XSSFWorkbook(), 100, true, true)) {
      var sheet = workbook.createSheet("Sheet1");
      for (int row = 0; row <= rows; row++) {
        var cells = sheet.createRow(row);
        for (int column = 0; column < columns; column++) {
          var cell = cells.createCell(column);
          if (row == 0) {
            cell.setCellValue("column " + column);
          } else if (column % 2 == 0) {
            cell.setCellValue("patient " + row + "/" + column);
          } else {
            cell.setCellValue(row + column / 100.0);
          }
        }
      }
      workbook.write(out);
    }
  }

  /** Every value once, as POI's model is read below. */
  private static long table(Path file) {
    WorkbookTable table = WorkbookTable.load(file, "meta.xlsx", null);
    long letters = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (String header : table.headers()) {
        letters += table.cell(row, header).map(Cell::exact).orElse("").length();
      }
    }
    return letters;
  }

  /** As an upload does it: a unit for every row, joined by its key, typed and validated. */
  private static long courier(Path file) {
    WorkbookTable table = WorkbookTable.load(file, "meta.xlsx", null);
    WorkbookRule rule = new WorkbookRule(true, null, KEY, null, Unmatched.ERROR);
    Workbook workbook =
        new Workbook(table, rule, new KeyForm(false, KnownExtensions.remover(SPECS)), Set::of);
    MetadataRule metadata =
        new MetadataRule(false, List.of(), List.of(), null, rule, Map.of("site", "A"));
    MetaBuilder builder = new MetaBuilder(metadata, schema(table.headers()), workbook);
    builder.requireSources();
    RowUse rows = builder.rows();
    long letters = 0;
    for (int row = 1; row <= table.rows(); row++) {
      String key = "patient " + row + "/0";
      UnitMeta unit = builder.build(sources(key, rows.take(key, Set.of())), Instant.EPOCH);
      if (!unit.problems().isEmpty() || !builder.schema().check(unit).isEmpty()) {
        throw new IllegalStateException(key + ": " + unit.problems());
      }
      letters += unit.json().length();
    }
    if (rows.left(keys -> Set.of()).orElseThrow().coverage().unused() > 0) {
      throw new IllegalStateException("rows are left");
    }
    return letters;
  }

  private static UnitSources sources(String key, RowMatch row) {
    List<Placed> files = new ArrayList<>();
    for (String name : List.of("scan.png", "label.json")) {
      String path = key + "/" + name;
      FileRef file = new FileRef("", "file:///in/" + path, path, 1, "v1", Instant.EPOCH);
      files.add(Placed.inUnit(file, key, name.endsWith("png") ? "image_1" : "label_1"));
    }
    return new UnitSources(key, files, List.of(), (file, limit) -> new byte[0], row);
  }

  /** Every column is required; texts have a shape and numbers a least value. */
  private static String schema(List<String> headers) {
    StringJoiner properties = new StringJoiner(", ");
    for (int column = 0; column < headers.size(); column++) {
      properties.add(
          "\"%s\": %s"
              .formatted(
                  headers.get(column),
                  column % 2 == 0
                      ? "{\"type\": \"string\", \"pattern\": \"^patient [0-9]+/\"}"
                      : "{\"type\": \"number\", \"minimum\": 0}"));
    }
    return "{\"type\": \"object\", \"properties\": {%s}, \"required\": [\"%s\"]}"
        .formatted(properties, String.join("\", \"", headers));
  }

  private static long poi(Path file) throws Exception {
    long letters = 0;
    try (var workbook = new XSSFWorkbook(OPCPackage.open(file.toFile(), PackageAccess.READ))) {
      var sheet = workbook.getSheetAt(0);
      for (int row = 1; row <= sheet.getLastRowNum(); row++) {
        for (var cell : sheet.getRow(row)) {
          letters +=
              cell.getCellType() == CellType.NUMERIC
                  ? Double.toString(cell.getNumericCellValue()).length()
                  : cell.getStringCellValue().length();
        }
      }
    }
    return letters;
  }
}
