package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the editor accepts and what the reader accepts is the same. */
class UploadSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(UploadSchema.json(), InputFormat.JSON);

  private static Map<String, Object> least() throws Exception {
    return JSON.readValue(
        "{\"name\":\"CT\",\"path\":\"/data\",\"storage\":11,\"data_collection\":42}",
        JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "name | 'CT' | true",
        "name | ' ' | false",
        "name | 42 | false",
        "project | null | true",
        "project | '7' | false",
        "project | 0 | false",
        "hold | true | true",
        "hold | 'yes' | false",
        "use_single_path | false | false",
        "id | 'a.b-c_d' | true",
        "id | '-a' | false",
        "units | {'by': 'stem'} | true",
        "units | {'by': 'auto'} | true",
        "units | {'by': 'patern'} | false",
        "units | {'group_key_regex': '(.)', 'file_rules': [{'pattern': 'a', 'spec_name': 'b'}]} | true",
        "units | {'file_rules': [{'pattern': 'a'}]} | false",
        "file_rules | [] | true",
        "group_key_regex | '(.+?)/' | true",
        "group_key_regex | '' | true",
        "units | {'depth': 33} | false",
        "units | {'dept': 1} | false",
        "files | {'min_age': '30s', 'exclude': ['a']} | true",
        "files | {'min_age': 30} | false",
        "files | {'include': []} | false",
        "files | {'include': ['/x']} | false",
        "limits | {'puts': 400, 'bytes_per_second': '50MiB'} | true",
        "limits | {'bytes_per_second': 1000} | true",
        "limits | {'bytes_per_second': '50mib'} | false",
        "metadata | {'directory': ['a'], 'fixed': {'x': [1]}} | true",
        "metadata | {'directory': []} | false",
        "metadata | {'sidecar': null} | true",
        "metadata | {'sidecar': '*.json'} | true",
        "metadata | {'sidecar': '**.json'} | false",
        "metadata | {'filename': '(?<a>.)', 'workbook': {'sheet': 'A', 'unmatched': 'warn'}} | true",
        "metadata | {'filename': ['(?<a>.)', '(?<b>.)']} | true",
        "metadata | {'workbook': {'unmatched': 'no'}} | false",
        "excel_metadata_path | 'meta.xlsx' | true",
        "excel_metadata_path | 1 | false",
        "on_change | 'ignore' | true",
        "on_change | 'IGNORE' | false",
        "assets | {} | true",
        "assets | {'a': 1} | false",
        "root | '/x' | false",
        "extra_params | {'a': {'b': null}} | true",
        "unknown | 1 | false"
      })
  void editorAndReaderAgree(String key, String value, boolean good) throws Exception {
    Map<String, Object> definition = least();
    definition.put(key, JSON.readValue(value.replace('\'', '"'), Object.class));
    String text = JSON.writeValueAsString(definition);

    assertThat(new DefinitionReader().read("a.yaml", text).errors().isEmpty()).isEqualTo(good);
    assertThat(schema.validate(text, InputFormat.JSON).isEmpty()).isEqualTo(good);
  }

  @Test
  void theSecondNameOfPathIsEnough() throws Exception {
    Map<String, Object> definition = least();
    definition.put("root", definition.remove("path"));

    assertThat(schema.validate(JSON.writeValueAsString(definition), InputFormat.JSON)).isEmpty();
  }

  @Test
  void severalRootsStandInPlaceOfThePath() throws Exception {
    Map<String, Object> definition = least();
    definition.put("path", null);
    definition.put("use_single_path", false);
    assertThat(schema.validate(JSON.writeValueAsString(definition), InputFormat.JSON)).isNotEmpty();

    definition.put("assets", Map.of("image_1", Map.of("path", "/a")));
    assertThat(schema.validate(JSON.writeValueAsString(definition), InputFormat.JSON)).isEmpty();
  }

  @Test
  void variablesAreAcceptedWhereANumberIsWanted() throws Exception {
    Map<String, Object> definition = least();
    definition.put("storage", "${STORAGE}");

    assertThat(schema.validate(JSON.writeValueAsString(definition), InputFormat.JSON)).isEmpty();
  }
}
