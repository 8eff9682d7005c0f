package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Compiles the schema of a collection, which comes from a server, without fetching anything. */
final class SchemaCompiler {
  private static final int MAX_LENGTH = 1024 * 1024;

  /** A reference leads out of the schema. */
  static final class RefusedReference extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedReference(String reference) {
      super(reference, null, false, false);
    }
  }

  private SchemaCompiler() {}

  /** Reads the text; {@link #compile} looks at what it says. */
  static JsonNode read(String schemaJson) {
    if (schemaJson.length() > MAX_LENGTH) {
      throw broken(
          "it has " + schemaJson.length() + " characters; at most " + MAX_LENGTH + " are read",
          null);
    }
    JsonNode tree;
    try {
      tree = CanonicalJson.parse(schemaJson);
    } catch (IllegalArgumentException e) {
      throw broken(e.getMessage(), e);
    }
    List<String> faults;
    try {
      faults = SchemaShape.faults(tree);
    } catch (RefusedReference e) {
      throw failure(e);
    }
    if (!faults.isEmpty()) {
      throw broken(String.join("; ", faults.subList(0, Math.min(faults.size(), 10))), null);
    }
    return tree;
  }

  static Schema compile(JsonNode tree) {
    String dialect = tree.path("$schema").asText("");
    if (!dialect.isEmpty() && !isKnown(dialect)) {
      throw broken(
          "its $schema is "
              + Shown.text(dialect)
              + "; known are "
              + String.join(
                  ", ",
                  Arrays.stream(SpecificationVersion.values())
                      .map(SpecificationVersion::getDialectId)
                      .toList()),
          null);
    }
    try {
      Schema schema = registry().getSchema(tree);
      schema.initializeValidators();
      return schema;
    } catch (RuntimeException | StackOverflowError e) {
      throw failure(e);
    }
  }

  /** What went wrong inside the validator, for a person. */
  static CourierException failure(Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof RefusedReference) {
        return new CourierException(
            CourierException.Kind.BACKEND,
            new Problem(
                "schema-ref",
                "The meta schema of the data collection refers to "
                    + Shown.text(e.getMessage())
                    + ", and nothing outside the schema is ever fetched.",
                "Copy what it refers to into $defs of the schema and refer to it by #/$defs/…"),
            thrown);
      }
      if (e instanceof SchemaPatterns.TooSlow) {
        return broken(
            "its pattern " + Shown.text(e.getMessage()) + " takes too many steps", thrown);
      }
      if (e instanceof BoundedExecution.TooManySteps) {
        return broken("it takes too many steps to check one unit", thrown);
      }
      if (e instanceof StackOverflowError) {
        return broken("it refers to itself without end", null);
      }
      if (e instanceof SchemaException && e.getCause() == null) {
        return broken(Shown.text(String.valueOf(e.getMessage())), thrown);
      }
    }
    return broken(Shown.text(String.valueOf(thrown.getMessage())), thrown);
  }

  private static boolean isKnown(String dialect) {
    String plain = plain(dialect);
    return Arrays.stream(SpecificationVersion.values())
        .anyMatch(version -> plain(version.getDialectId()).equals(plain));
  }

  private static String plain(String dialect) {
    return dialect.replaceFirst("^https?://", "").replaceFirst("#$", "");
  }

  private static SchemaRegistry registry() {
    SchemaLoader closed =
        new SchemaLoader(List.of(), List.of()) {
          @Override
          public InputStreamSource getSchemaResource(AbsoluteIri iri) {
            throw new RefusedReference(iri.toString());
          }
        };
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_PATH)
            .locale(Locale.ENGLISH)
            .regularExpressionFactory(new SchemaPatterns())
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        builder -> builder.schemaLoader(closed).schemaRegistryConfig(config));
  }

  private static CourierException broken(String why, Throwable cause) {
    return new CourierException(
        CourierException.Kind.BACKEND,
        new Problem(
            "schema-broken",
            "The meta schema of the data collection cannot be used: " + why + ".",
            "Correct data_unit_meta_schema of the collection in the platform."),
        cause);
  }
}
