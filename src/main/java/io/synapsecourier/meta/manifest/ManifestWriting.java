package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellWriter;
import io.synapsecourier.model.OwnerOnly;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes manifests as the released client does: UTF-8 without a mark, CRLF, a header row. */
final class ManifestWriting {
  private ManifestWriting() {}

  /** What writes the rows, the header first. */
  interface Rows {
    void to(CellWriter out) throws IOException;
  }

  /** A whole file at once, of its owner only: annotations may tell of patients. */
  static void replace(Path file, ManifestFlavour flavour, Rows rows) throws IOException {
    OwnerOnly.replace(file, out -> write(out, flavour, rows));
  }

  static void write(OutputStream out, ManifestFlavour flavour, Rows rows) throws IOException {
    // An encoder that refuses half letters instead of writing question marks.
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
    rows.to(new CellWriter(writer, flavour.separator()));
    writer.flush();
  }
}
