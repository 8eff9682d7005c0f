package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Prompt;
import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.meta.SchemaFields;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.SourceCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values that the schema requires of every unit, and that nothing supplies. */
record MetaQuestions(UploadOptions options, Prompt prompt) {
  private static final String DIRECTORY = "directory";

  /** Tells what is required, and asks for what is lacking. */
  void ask(DataCollection collection, SourceCheck sources) {
    List<Map<String, Object>> fields = SchemaFields.of(collection.metaSchema());
    String required =
        fields.stream()
            .filter(field -> Boolean.TRUE.equals(field.get("required")))
            .map(MetaQuestions::shown)
            .collect(Collectors.joining(", "));
    prompt.say(
        required.isEmpty()
            ? "The collection requires no metadata."
            : "The collection requires of every unit: " + required + ".");
    UploadDefinition definition = options.provisional();
    Set<String> columns = sources.columns(definition);
    for (String key : builder(definition, collection).lacking(columns)) {
      String field =
          fields.stream()
              .filter(row -> key.equals(row.get("field")))
              .map(MetaQuestions::shown)
              .findFirst()
              .orElse(key);
      prompt.say("Nothing gives " + field + " yet.");
      Answers.until(
          prompt,
          options.directory == null
              ? "Value of every unit, or \"directory\" for the name of the first folder below the path:"
              : "Value of every unit:",
          answer -> taken(key, answer, collection));
    }
  }

  private Boolean taken(String key, String answer, DataCollection collection) {
    if (answer.isEmpty()) {
      throw Answers.wrong(
          key + " is required, so every unit would be refused.",
          "Type a value; or end with Ctrl-D and give it by a workbook, a sidecar or"
              + " metadata.filename in a definition.");
    }
    if (answer.equals(DIRECTORY) && options.directory == null) {
      options.directory = new String[] {key};
    } else {
      Object value = builder(options.provisional(), collection).typed(key, answer);
      options.typed.put(key, value);
    }
    try {
      options.mustBeRight();
      return true;
    } catch (CourierException e) {
      options.typed.remove(key);
      throw e;
    }
  }

  private static MetaBuilder builder(UploadDefinition definition, DataCollection collection) {
    return new MetaBuilder(definition.metadata(), collection.metaSchema());
  }

  private static String shown(Map<String, Object> field) {
    Object rule = field.get("rule");
    boolean hasRule = rule != null && !String.valueOf(rule).isEmpty();
    return field.get("field") + " (" + field.get("type") + (hasRule ? ", " + rule : "") + ")";
  }
}
