package io.synapsecourier.meta.workbook;

import java.nio.file.Path;

/** Loads a workbook in a process of its own and says what it has read, or why it has not. */
final class LoadProgram {
  private LoadProgram() {}

  public static void main(String[] args) {
    try {
      WorkbookTable table = WorkbookTable.load(Path.of(args[0]), "meta.xlsx", null);
      int last = table.rows() - 1;
      String header = table.headers().get(table.headers().size() - 1);
      System.out.print(
          table.rows()
              + " rows, "
              + table.place(last, header)
              + " is "
              + table.cell(last, header).orElseThrow().exact());
    } catch (io.synapsecourier.model.CourierException e) {
      System.out.print(e.problem().what());
    }
  }
}
