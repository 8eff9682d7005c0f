package io.synapsecourier.route;

import io.synapsecourier.meta.KeyForm;
import io.synapsecourier.meta.Workbook;
import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.KnownExtensions;
import io.synapsecourier.unit.Matcher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Reads the workbook of an upload, and finds the column that tells the unit of a row. */
record WorkbookLoader(UploadDefinition definition, DataCollection collection) {
  /** Entries of the source whose unit keys are looked for, where no header tells the column. */
  private static final int SAMPLE = 5_000;

  /**
   * Reads the file as it is now.
   *
   * @throws CourierException of kind CONFIGURATION where it cannot be used
   */
  Workbook load(Path file, Source source, Matcher matcher, Instant now) {
    WorkbookRule rule = definition.metadata().workbook();
    WorkbookTable table = WorkbookTable.load(file, file.getFileName().toString(), rule.sheet());
    KeyForm form =
        new KeyForm(
            definition.units().ignoreCase(), KnownExtensions.remover(collection.specifications()));
    return new Workbook(table, rule, form, () -> sample(source, matcher, now));
  }

  private static Set<String> sample(Source source, Matcher matcher, Instant now) {
    Set<String> keys = new HashSet<>();
    for (FileRef file : source.sample(SAMPLE).files()) {
      String key = matcher.place(file, now).unitKey();
      if (key != null) {
        keys.add(key);
      }
    }
    return keys;
  }
}
