package io.synapsecourier.meta;

import io.synapsecourier.fuzz.FuzzTarget;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.MetadataRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A schema of the platform checks any metadata in bounded steps, or is refused. */
public final class SchemaFuzz implements FuzzTarget {
  private static final MetadataRule RULE = new MetadataRule(false, List.of(), Map.of());

  private static final UnitMeta META =
      new UnitMeta(
          "{\"age\":45,\"in\":{\"in\":{\"list\":[1,2.5,\"a\",null,true]}},\"name\":\""
              + "a".repeat(40)
              + "!\",\"when\":\"2024-01-02T03:04:05Z\"}",
          Map.of(),
          List.of(),
          List.of());

  @Override
  public void take(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      MetaSchema.of(text).check(META).forEach(problem -> harmless(problem.toString()));
      new MetaBuilder(RULE, text).requireSources();
    } catch (CourierException refused) {
      harmless(refused.getMessage());
    }
  }

  private static void harmless(String message) {
    FuzzTarget.assertHarmless(message);
    if (message.length() > 1 << 16) {
      throw new AssertionError("a message of " + message.length() + " characters");
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "{\"type\":\"object\",\"properties\":{\"age\":{\"type\":\"integer\",\"minimum\":0},"
            + "\"name\":{\"type\":\"string\",\"pattern\":\"^a+$\",\"maxLength\":9},"
            + "\"when\":{\"format\":\"date-time\"}},\"required\":[\"age\",\"x\"],"
            + "\"additionalProperties\":false}",
        "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"properties\":{\"in\":{\"$ref\":\"#/$defs/a\"}}}}}",
        "{\"$ref\":\"http://127.0.0.1:1/x\"}",
        "{\"$ref\":\"#\"}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"if\":true,\"then\":false}",
        "{\"allOf\":[{\"anyOf\":[{\"oneOf\":[true,{\"not\":{}}]}]}]}",
        "{\"patternProperties\":{\"(a+)+$\":{\"enum\":[1,\"x\"]}},\"propertyNames\":{\"maxLength\":2}}",
        "{\"properties\":{\"name\":{\"pattern\":\"(?=a)(a+)+$\"}}}",
        "{\"properties\":{\"age\":{\"multipleOf\":1e-300,\"const\":1e400}}}",
        "{\"unevaluatedProperties\":false,\"dependentSchemas\":{\"age\":{\"minProperties\":9}}}",
        "{\"$dynamicRef\":\"#x\",\"$dynamicAnchor\":\"x\",\"items\":[{}],\"contains\":{}}",
        "true",
        "[]",
        "");
  }
}
