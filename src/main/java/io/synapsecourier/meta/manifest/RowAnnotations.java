package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.annotation.AnnotationCell;
import io.synapsecourier.meta.annotation.AnnotationRules;
import io.synapsecourier.meta.annotation.CellException;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.sage.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the annotations of a row. */
final class RowAnnotations {
  private static final String ANNOTATION = "manifest-annotation";

  private final Columns columns;
  private final AnnotationCell reader;
  private final Differences differences;

  RowAnnotations(Columns columns, AnnotationCell reader, Differences differences) {
    this.columns = columns;
    this.reader = reader;
    this.differences = differences;
  }

  Map<String, Annotation> read(Cells row, int number, RowCells cells) {
    Map<String, Annotation> annotations = new LinkedHashMap<>();
    columns
        .annotations()
        .forEach(
            (key, index) -> {
              String text = row.text(index);
              if (!text.isBlank()) {
                cells.checkHiddenId(key, text);
                differences.look(row.line(), number + 1, key, text);
                add(key, text, annotations, cells.at(key));
              }
            });
    if (annotations.size() > AnnotationRules.KEYS) {
      cells
          .at((String) null)
          .reject(
              ANNOTATION,
              "has "
                  + annotations.size()
                  + " annotations; the server takes "
                  + AnnotationRules.KEYS
                  + " for each file.",
              "Leave cells blank or take columns out.");
    }
    return annotations;
  }

  private void add(
      String key, String text, Map<String, Annotation> annotations, Problems.Place place) {
    try {
      reader.read(text).ifPresent(annotation -> annotations.put(key, annotation));
    } catch (CellException e) {
      place.reject(ANNOTATION, Problems.quoted(text) + " " + e.getMessage() + ".", e.remedy());
      return;
    }
    Annotation read = annotations.get(key);
    if (read == null) {
      return;
    }
    AnnotationRules.values(read)
        .ifPresent(
            why ->
                place.reject(
                    ANNOTATION, why + ".", "Shorten it, or divide it between several columns."));
    if (AnnotationCell.isNoDay(text)) {
      place.remark(
          ANNOTATION,
          Problems.quoted(text) + " looks like a date and is none: it is sent as text.",
          "Correct it if a date is meant.");
    }
  }
}
