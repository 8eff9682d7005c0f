package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellReader;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.meta.text.MalformedTable;
import io.synapsecourier.meta.text.OneLine;
import io.synapsecourier.meta.text.StrictText;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;

/** A manifest on the disk, which is read more than once and must stay what it was. */
final class ManifestFile {
  private static final String CODE = "manifest-file";
  private static final int SHOWN = 200;

  private final Path file;
  private final String shown;
  private final StrictText text;
  private final ManifestLimits limits;
  private final ManifestFlavour separated;
  private final String stamp;

  ManifestFile(Path file, ManifestLimits limits) {
    this.file = file;
    this.shown = OneLine.of(String.valueOf(file.getFileName()), SHOWN);
    this.text = new StrictText(file, shown);
    this.limits = limits;
    this.stamp = stamp();
    this.separated = call(this::separated);
  }

  /** Something that reads the file. */
  interface Reading<T> {
    T get() throws IOException;
  }

  /** Name of the file for messages. */
  String shown() {
    return shown;
  }

  /** The flavour that the separator belongs to. */
  ManifestFlavour flavour() {
    return separated;
  }

  /** From the first row, the header. */
  CellReader open() {
    return open(0, 1);
  }

  /**
   * @throws CourierException if the file is not what it was when it was first read
   */
  CellReader open(long offset, long line) {
    checkUnchanged();
    return call(() -> new CellReader(text, separated.separator(), bounds(), offset, line));
  }

  /**
   * @throws CourierException if the file is not what it was when it was first read
   */
  void checkUnchanged() {
    if (!stamp().equals(stamp)) {
      throw changed();
    }
  }

  CourierException changed() {
    return refusal(shown + " was changed while it was used.", "Run the command again.", null);
  }

  /**
   * @throws CourierException if the row cannot be taken apart, or is one too many
   */
  Cells next(CellReader reader) {
    return call(reader::next);
  }

  CourierException tooManyRows() {
    return refusal(shown + " has more than " + limits.rows() + " rows.", "Split it.", null);
  }

  CourierException empty() {
    return refusal(
        shown + " has no header.",
        "Its first line has to name the columns, at least path and parent.",
        null);
  }

  private CellReader.Bounds bounds() {
    return new CellReader.Bounds(limits.cellChars(), limits.columns());
  }

  private <T> T call(Reading<T> reading) {
    try {
      return reading.get();
    } catch (MalformedTable e) {
      throw refusal(shown + ":" + e.line() + ": " + e.getMessage(), e.remedy(), e);
    } catch (CharacterCodingException e) {
      throw noText(e);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CourierException noText(CharacterCodingException cause) {
    try {
      return refusal(text.firstBadByte(), "Save it as text in UTF-8.", cause);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  private CourierException unreadable(IOException e) {
    if (e instanceof NoSuchFileException) {
      return refusal(shown + " does not exist.", "Correct the path of the manifest.", e);
    }
    return Files.isDirectory(file)
        ? refusal(shown + " cannot be read: it is a folder.", "Name the manifest in it.", e)
        : refusal(
            shown + " cannot be read: " + e.getClass().getSimpleName() + ".",
            "Check that it is a file, the disk, and the right to read it.",
            e);
  }

  private static CourierException refusal(String what, String remedy, Exception cause) {
    return new CourierException(Kind.CONFIGURATION, new Problem(CODE, what, remedy), cause);
  }

  private String stamp() {
    return call(
        () -> {
          BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
          if (now.size() > limits.fileBytes()) {
            throw refusal(
                shown + " has more than " + (limits.fileBytes() >> 20) + " MiB.",
                "Split it.",
                null);
          }
          return now.size() + " " + now.lastModifiedTime() + " " + now.fileKey();
        });
  }

  /** A name tells what separates the cells; without one it is what the header has. */
  private ManifestFlavour separated() throws IOException {
    String name = shown.toLowerCase(Locale.ROOT);
    boolean tsv = name.endsWith(".tsv");
    if (tsv || name.endsWith(".csv")) {
      return tsv ? ManifestFlavour.TSV : ManifestFlavour.CSV;
    }
    try (CellReader reader = new CellReader(text, '\t', bounds())) {
      Cells header = reader.next();
      boolean isOneCell = header != null && header.texts().size() == 1;
      return isOneCell && header.text(0).indexOf(',') >= 0
          ? ManifestFlavour.CSV
          : ManifestFlavour.TSV;
    }
  }
}
