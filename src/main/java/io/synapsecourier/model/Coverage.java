package io.synapsecourier.model;

import java.util.List;

/**
 * How a workbook and the units of an upload fit together.
 *
 * @param workbook name of the file
 * @param sheet name of the sheet; null where the format has none
 * @param keyColumn header of the column that holds unit keys
 * @param rows rows with data
 * @param unused rows that no unit of the upload has
 * @param examples the first unused rows: their place and key
 * @param unitsWithoutRow units of this scan that have no row
 */
public record Coverage(
    String workbook,
    String sheet,
    String keyColumn,
    long rows,
    long unused,
    List<String> examples,
    long unitsWithoutRow) {
  public Coverage {
    examples = List.copyOf(examples);
  }
}
