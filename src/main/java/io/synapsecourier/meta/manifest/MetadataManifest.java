package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.annotation.AnnotationText;
import io.synapsecourier.meta.text.CellWriter;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.DownloadedFile;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the manifest of a download, from which the same files can be uploaded again
 * (sage-synapse.md §e). What it says is read as the same annotations, whichever way commas are
 * read.
 */
public final class MetadataManifest {
  /** Name of the file, of TSV and of CSV. */
  public static final String TSV_NAME = "SYNAPSE_METADATA_MANIFEST.tsv";

  public static final String CSV_NAME = "manifest.csv";

  private final ManifestFlavour flavour;
  private final List<String> keys;
  private final boolean hasErrors;

  private MetadataManifest(ManifestFlavour flavour, Iterable<DownloadedFile> files) {
    Set<String> found = new TreeSet<>();
    boolean failed = false;
    for (DownloadedFile file : files) {
      found.addAll(file.annotations().keySet());
      failed |= file.error() != null;
    }
    found.removeAll(Role.columns(flavour));
    this.flavour = flavour;
    this.keys = List.copyOf(found);
    this.hasErrors = failed && flavour == ManifestFlavour.CSV;
  }

  /**
   * Writes all rows, or leaves what is there as it is.
   *
   * @param files gone through twice, the first time for the keys of their annotations
   */
  public static void write(Path file, ManifestFlavour flavour, Iterable<DownloadedFile> files)
      throws IOException {
    MetadataManifest manifest = new MetadataManifest(flavour, files);
    ManifestWriting.replace(
        file,
        flavour,
        out -> {
          out.row(manifest.header());
          for (DownloadedFile row : files) {
            manifest.row(out, row);
          }
        });
  }

  private List<String> header() {
    List<String> header =
        new ArrayList<>(
            List.of(
                "path",
                flavour.parent(),
                "name",
                flavour.id(),
                "synapseStore",
                "contentType",
                "used",
                "executed",
                "activityName",
                "activityDescription"));
    if (hasErrors) {
      header.add("error");
    }
    header.addAll(keys);
    return header;
  }

  private void row(CellWriter out, DownloadedFile file) throws IOException {
    Provenance provenance = file.provenance();
    List<String> cells = new ArrayList<>();
    cells.add(text(file.path()));
    cells.add(text(file.parent()));
    cells.add(text(file.name()));
    cells.add(text(file.id()));
    cells.add(file.synapseStore() ? "True" : "False");
    cells.add(text(file.contentType()));
    cells.add(references(provenance.used()));
    cells.add(references(provenance.executed()));
    cells.add(text(provenance.name()));
    cells.add(text(provenance.description()));
    if (hasErrors) {
      cells.add(text(file.error()));
    }
    for (String key : keys) {
      Annotation annotation = file.annotations().get(key);
      cells.add(annotation == null ? "" : AnnotationText.of(annotation));
    }
    out.row(cells);
  }

  /**
   * A blank before what a spreadsheet program would take for a formula: it is no part of a value
   * when the cell is read.
   */
  private static String text(String text) {
    if (text == null) {
      return "";
    }
    String kept =
        text.codePoints()
            .filter(MetadataManifest::isWritable)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    boolean isFormula = !kept.isEmpty() && "=+-@\t\r".indexOf(kept.charAt(0)) >= 0;
    return isFormula ? " " + kept : kept;
  }

  /** A NUL, or half of a letter, can stand in no text file. */
  private static boolean isWritable(int c) {
    return c != 0 && Character.getType(c) != Character.SURROGATE;
  }

  private static String references(List<Reference> references) {
    return references.stream().map(MetadataManifest::reference).collect(Collectors.joining(";"));
  }

  /** The released client writes the name of an address, which nothing can be found by. */
  private static String reference(Reference reference) {
    if (reference instanceof Reference.Entity entity) {
      return entity.id().toString();
    }
    if (reference instanceof Reference.Url url) {
      return text(url.url()).replace(";", "%3B");
    }
    return reference instanceof Reference.File file ? file.path() : "";
  }
}
