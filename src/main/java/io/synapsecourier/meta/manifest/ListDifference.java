package io.synapsecourier.meta.manifest;

import java.util.List;

/**
 * A cell that the two ways to read commas make different values of, so that free text such as
 * {@code Normal, healthy} is never split unnoticed.
 *
 * @param place {@code study.tsv:17 (row 16), column diagnosis}
 * @param cell as it is written, on one line
 * @param commas values where commas separate; empty where that is a mistake
 * @param brackets values as the released client reads them
 */
public record ListDifference(
    String place, String cell, List<String> commas, List<String> brackets) {
  public ListDifference {
    commas = List.copyOf(commas);
    brackets = List.copyOf(brackets);
  }
}
