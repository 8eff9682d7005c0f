import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.WorkbookTable;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes a workbook, half texts and half numbers, and reads every value of it in two ways. */
public final class Workbooks {
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "make" -> make(file, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
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

  private static long courier(Path file) {
    WorkbookTable table = WorkbookTable.load(file, "meta.xlsx", null);
    // Join to data units and validation by a schema belong here, on this side alone.
    long letters = 0;
    for (int row = 0; row < table.rows(); row++) {
      for (String header : table.headers()) {
        letters += table.cell(row, header).map(Cell::exact).orElse("").length();
      }
    }
    return letters;
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
