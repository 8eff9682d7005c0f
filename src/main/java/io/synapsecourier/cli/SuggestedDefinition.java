package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.OutputMapper;
import io.synapsecourier.model.UnitRule;
import java.nio.file.Path;

/** A definition to start from, as YAML. */
final class SuggestedDefinition {
  private SuggestedDefinition() {}

  /**
   * @param dataCollection null where none was named
   * @param units null where the layout is not clear
   */
  static String of(String path, Long dataCollection, boolean recursive, UnitRule units) {
    Path last = Path.of(path).getFileName();
    StringBuilder yaml = new StringBuilder();
    yaml.append("name: ").append(quoted(last == null ? path : last.toString())).append('\n');
    yaml.append("path: ").append(quoted(path)).append('\n');
    if (!recursive) {
      yaml.append("is_recursive: false\n");
    }
    yaml.append("storage:            # courier storages\n");
    yaml.append(
        dataCollection == null
            ? "data_collection:    # courier collections\n"
            : "data_collection: " + dataCollection + "\n");
    yaml.append(
        units == null
            ? "units:              # one of the layouts above\n"
            : "units: " + units.shown() + "\n");
    return yaml.toString();
  }

  /** Any text on one line; JSON's way of quoting is one of YAML's. */
  private static String quoted(String text) {
    return OutputMapper.quoted(text);
  }
}
