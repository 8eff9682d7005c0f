package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A manifest to fill in: every column, two annotations, and a row that shows how they are used. */
public final class ManifestTemplate {
  private static final String PARENT = "syn12345678";

  private ManifestTemplate() {}

  /**
   * @param parent that the row gets; null for an invented one
   */
  public static void write(OutputStream out, ManifestFlavour flavour, SynapseId parent)
      throws IOException {
    ManifestWriting.write(
        out,
        flavour,
        rows -> {
          rows.row(
              List.of(
                  "path",
                  flavour.parent(),
                  "name",
                  flavour.id(),
                  "synapseStore",
                  "contentType",
                  "forceVersion",
                  "used",
                  "executed",
                  "activityName",
                  "activityDescription",
                  "diagnosis",
                  "collectedOn"));
          rows.row(
              List.of(
                  "path/to/file.csv",
                  parent == null ? PARENT : parent.id(),
                  "file.csv",
                  "",
                  "True",
                  "text/csv",
                  "True",
                  "syn87654321.2;https://example.org/data",
                  "path/to/script.py",
                  "normalisation",
                  "what was done",
                  "[first value, second value]",
                  "2023-12-20T16:55:08Z"));
        });
  }
}
