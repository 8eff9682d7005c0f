package io.synapsecourier.statemachine;

import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.model.AfterRule;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.When;
import io.synapsecourier.route.UploadContext;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.Runs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Uploads with the real rules: a unit for each directory, of one image and perhaps a label. */
final class Contexts {
  private static final List<FileSpecification> SPECS =
      List.of(
          new FileSpecification("image_1", "image", List.of(".png"), true),
          new FileSpecification("label_1", "data", List.of(".json"), false));
  private static final UnitRule UNITS = new UnitRule(UnitRule.By.DIRECTORY, 1, false);
  private static final FileRule FILES =
      new FileRule(List.of(), List.of(), Duration.ZERO, null, 0, 0, List.of(), null);
  private static final MetadataRule METADATA = new MetadataRule(false, List.of(), Map.of());
  private static final DataCollection COLLECTION =
      new DataCollection(42, "CT", "image", SPECS, null);
  private static final Matcher MATCHER = new Matcher(UNITS, FILES, true, SPECS, Map.of());
  private static final MetaBuilder META = new MetaBuilder(METADATA, null);
  private static final When SETTLES =
      new When(null, null, false, Duration.ofSeconds(10), Duration.ofSeconds(30));

  private Contexts() {}

  static UploadDefinition definition(String id, Setting setting) {
    return new UploadDefinition(
        id,
        id,
        null,
        List.of(Asset.whole("/" + id, true)),
        11,
        42,
        setting.project() ? 7L : null,
        50,
        setting.batch(),
        true,
        Map.of(),
        UNITS,
        FILES,
        METADATA,
        new Limits(1, 0),
        setting.oneShot() ? null : SETTLES,
        setting.after() ? new AfterRule(AfterRule.Action.DELETE, null, Map.of()) : null,
        setting.onChange(),
        setting.hold(),
        true);
  }

  static UploadContext of(int no, UploadDefinition definition, Source source, boolean oneShot) {
    return new UploadContext(
        no,
        definition,
        COLLECTION,
        source,
        MATCHER,
        new Runs(UNITS),
        META,
        null,
        ByteFlow.FREE,
        new Semaphore(1),
        oneShot);
  }
}
