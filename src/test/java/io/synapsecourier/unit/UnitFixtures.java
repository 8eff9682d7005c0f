package io.synapsecourier.unit;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Files and collections to match. */
final class UnitFixtures {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static final FileSpecification IMAGE =
      new FileSpecification("image_1", "image", List.of(".png", ".jpg"), true);
  static final FileSpecification LABEL =
      new FileSpecification("label_1", "data", List.of(".json"), true);
  static final FileSpecification NOTE =
      new FileSpecification("note_1", "text", List.of(".txt"), false);
  static final List<FileSpecification> COLLECTION = List.of(IMAGE, LABEL, NOTE);

  static final UnitRule BY_DIRECTORY = new UnitRule(UnitRule.By.DIRECTORY, 1, false);
  static final UnitRule BY_STEM = new UnitRule(UnitRule.By.STEM, 1, false);
  static final UnitRule BY_TYPE = new UnitRule(UnitRule.By.TYPE_DIRECTORY, 1, false);

  static final FileRule ALL = new FileRule(List.of("**/*"), List.of(), Duration.ZERO);

  private UnitFixtures() {}

  static FileRef file(String path) {
    return file("", path);
  }

  static FileRef file(String source, String path) {
    String uri = "file:///" + source + "/" + path;
    return new FileRef(source, uri, path, 10, "v1", NOW.minusSeconds(3600));
  }

  static Matcher matcher(UnitRule rule, FileSpecification... specs) {
    return new Matcher(rule, ALL, true, List.of(specs), Map.of("lbl", "label", "scan", "image"));
  }

  static Matcher matcher(UnitRule rule) {
    return matcher(rule, IMAGE, LABEL, NOTE);
  }

  static Placed placed(String path, String spec) {
    return Placed.inUnit(file(path), "P1", spec);
  }
}
