package io.synapsecourier.cli;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A definition and a folder, both by chance: most of what people do wrong is in them. */
final class RandomUpload {
  private static final List<String> UNITS =
      List.of("P1", "P2", "P3", "p3", "환자", "A/P4", "A/P5", "x y", "é");
  private static final List<String> PLACES =
      List.of("", "", "", "image_1/", "labels/", "img/", "lbl/deep/", "other/");
  private static final List<String> NAMES =
      List.of(
          "scan.png",
          "scan.jpg",
          "0001.png",
          "0002.png",
          "label.json",
          "0001.json",
          "0002.json",
          "note.txt",
          "P1.meta.json",
          "0001.txt",
          "x",
          "y.part",
          ".DS_Store",
          "scan.tif",
          "é.png",
          "é.json");
  private static final int LIMIT_MB = 1;

  private final Random random;
  private final Path root;
  private final UploadDefinition definition;
  private int contents;

  RandomUpload(String id, Path root, Random random) {
    this.random = random;
    this.root = root;
    this.definition = definition(id);
  }

  UploadDefinition definition() {
    return definition;
  }

  private UploadDefinition definition(String id) {
    By by = pick(List.of(By.DIRECTORY, By.DIRECTORY, By.STEM, By.TYPE_DIRECTORY));
    boolean recursive = by == By.DIRECTORY || random.nextInt(4) > 0;
    Duration minAge = random.nextInt(3) == 0 ? Duration.ofHours(1) : Duration.ZERO;
    List<String> exclude = random.nextBoolean() ? List.of() : List.of("other", "**/*.tif");
    boolean directory = by == By.DIRECTORY && random.nextBoolean();
    // CT scans want patient ids like P1, so that some directories are refused by the schema.
    List<String> keys = directory && random.nextBoolean() ? List.of("patient_id") : List.of();
    Map<String, Object> fixed =
        Map.of("site", pick(List.of("A", "B", "C", "A", "B", "nowhere")), "age", 42);
    return new UploadDefinition(
        id,
        id,
        null,
        List.of(Asset.whole(root.toString(), recursive)),
        11,
        random.nextInt(4) == 0 ? 43 : 42,
        random.nextInt(3) == 0 ? 7L : null,
        LIMIT_MB,
        1 + random.nextInt(3),
        random.nextBoolean(),
        Map.of(),
        new UnitRule(
            by, by == By.DIRECTORY && random.nextInt(4) == 0 ? 2 : 1, random.nextBoolean()),
        new FileRule(List.of(), exclude, minAge),
        new MetadataRule(directory, keys, List.of(), sidecar(), workbook(), fixed),
        new Limits(4, 0),
        pick(List.of(OnChange.values())),
        random.nextInt(6) == 0,
        true);
  }

  private String sidecar() {
    return random.nextInt(3) == 0 ? "*.meta.json" : null;
  }

  private WorkbookRule workbook() {
    WorkbookRule.Unmatched unmatched = pick(List.of(WorkbookRule.Unmatched.values()));
    return random.nextInt(2) == 0
        ? new WorkbookRule(true, null, "patient", null, unmatched)
        : WorkbookRule.NONE;
  }

  /** A row for most units, and sometimes for one that nobody has. */
  private void writeWorkbook() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(root.resolve("meta.xlsx"))) {
      Sheet sheet = book.createSheet("Patients");
      List<String> keys = new ArrayList<>(List.of("patient"));
      UNITS.stream().filter(unit -> random.nextInt(8) > 0).forEach(keys::add);
      if (random.nextInt(3) == 0) {
        keys.add("nobody");
      }
      for (String key : keys) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        row.createCell(0).setCellValue(key);
        boolean header = row.getRowNum() == 0;
        String weight = random.nextInt(10) == 0 ? "heavy" : "70.5";
        row.createCell(1).setCellValue(header ? "weight_kg" : weight);
      }
      book.write(out);
    }
  }

  /** Adds files, changes some, removes some. */
  void change() throws IOException {
    Files.createDirectories(root);
    for (Path file : files()) {
      int chance = random.nextInt(10);
      if (chance == 0) {
        Files.delete(file);
      } else if (chance == 1) {
        write(file);
      }
    }
    writeWorkbook();
    for (String unit : UNITS) {
      if (random.nextInt(3) == 0) {
        whole(unit);
      }
    }
    int more = random.nextInt(4);
    for (int i = 0; i < more; i++) {
      write(root.resolve(pick(UNITS) + "/" + pick(PLACES) + pick(NAMES)));
    }
    if (random.nextInt(3) == 0) {
      write(root.resolve(pick(NAMES)));
    }
  }

  /** Adds, or changes, the files of a unit as they should be. */
  private void whole(String unit) throws IOException {
    List<String> paths =
        switch (definition.units().by()) {
          case STEM -> List.of(unit + ".png", "any/" + unit + ".json");
          case TYPE_DIRECTORY -> List.of("image_1/" + unit + ".png", "label_1/" + unit + ".json");
          default -> List.of(unit + "/scan.png", unit + "/label.json");
        };
    for (String path : paths) {
      if (!Files.exists(root.resolve(path)) || random.nextInt(4) == 0) {
        write(root.resolve(path));
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** No two contents are equal: what only the checksum can tell is not in a plan. */
  private void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String text = root + " " + contents++ + " ".repeat(random.nextInt(100));
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    boolean tooLarge = random.nextInt(60) == 0;
    Files.write(
        file, tooLarge ? java.util.Arrays.copyOf(bytes, LIMIT_MB * 1024 * 1024 + 1) : bytes);
    Instant time = Instant.now().minus(Duration.ofHours(random.nextInt(8) == 0 ? 0 : 3));
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
