package io.synapsecourier.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.UploadDefinition;
import java.io.IOException;

/** A definition whose places do not depend on where a process was started. */
final class WholePaths {
  private WholePaths() {}

  /** JSON of a definition in which {@code ./}, {@code ../} and {@code ~/} are resolved. */
  static byte[] json(UploadDefinition definition, LocalPaths paths) throws IOException {
    JsonNode tree = JobJson.MAPPER.valueToTree(definition);
    tree.path("assets").forEach(asset -> resolve(asset, "path", paths));
    resolve(tree.path("metadata").path("workbook"), "path", paths);
    resolve(tree.path("after"), "folder", paths);
    return JobJson.MAPPER.writeValueAsBytes(tree);
  }

  private static void resolve(JsonNode holder, String key, LocalPaths paths) {
    String written = holder.path(key).textValue();
    if (holder instanceof ObjectNode object && written != null && LocalPaths.isLocal(written)) {
      object.put(key, paths.resolve(written).toString());
    }
  }
}
