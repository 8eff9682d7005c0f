package io.synapsecourier.fuzz;

import io.synapsecourier.backend.synapse.AnswerFuzz;
import io.synapsecourier.meta.SchemaFuzz;
import io.synapsecourier.meta.manifest.ManifestFuzz;
import io.synapsecourier.meta.workbook.WorkbookFuzz;
import io.synapsecourier.transfer.StorageUrlFuzz;
import io.synapsecourier.web.ControlFuzz;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Every reader of bytes from outside, by a short name. */
final class Targets {
  private static final Map<String, Supplier<FuzzTarget>> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("definition", DefinitionFuzz::new),
              Map.entry("credentials", CredentialsFuzz::new),
              Map.entry("manifest", ManifestFuzz::new),
              Map.entry("workbook", WorkbookFuzz::new),
              Map.entry("sidecar", SidecarFuzz::new),
              Map.entry("pattern", PatternFuzz::new),
              Map.entry("schema", SchemaFuzz::new),
              Map.entry("answer", AnswerFuzz::new),
              Map.entry("url", StorageUrlFuzz::new),
              Map.entry("control", ControlFuzz::new)));

  private Targets() {}

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static FuzzTarget of(String name) {
    if (!ALL.containsKey(name)) {
      throw new IllegalArgumentException("There is no target " + name + ", only " + names());
    }
    return ALL.get(name).get();
  }
}
