package io.synapsecourier.fuzz;

import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.config.Parsed;
import io.synapsecourier.config.yaml.ConfigError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A definition is read, or has errors with their places; the reader never throws. */
public final class DefinitionFuzz implements FuzzTarget {
  private static final String GOOD =
      """
      id: ct-ward-3
      name: CT ward 3
      path: s3://ml-data/ct
      storage: 11
      data_collection: 42
      excel_metadata_path: meta.xlsx
      max_file_size_mb: 50
      when: {cron: "0 */15 * * * ?", time_zone: Asia/Seoul, missed: run-once}
      credentials: ward3-s3
      units: {by: directory, depth: 1}
      files: {include: ["**/*"], exclude: ["a/{b,c}/[d-f]?"], min_age: 1m}
      metadata: {directory: true, filename: "(?<patient_id>P\\\\d+)_(?<age>\\\\d+)", fixed: {site: A}}
      limits: {puts: 32, bytes_per_second: 50MiB}
      after: {move: "s3://done/ct/"}
      on_change: report
      """;

  private final TextFiles files = new TextFiles("job.yaml");
  private final DefinitionReader reader =
      new DefinitionReader(
          TextFiles.ENVIRONMENT, new LocalPaths(files.folder(), Path.of("/home/nobody")));

  @Override
  public void take(byte[] input) throws Exception {
    Path file = files.write(input);
    check(reader.read(file), input);
    if (input.length > 0 && input[0] == '{') {
      check(reader.fromParams(file, Map.of("name", "x", "storage", "11")), input);
    }
  }

  private static void check(Parsed parsed, byte[] input) {
    if ((parsed.definition() == null) == parsed.errors().isEmpty()) {
      throw new AssertionError("neither a definition nor an error, or both");
    }
    for (ConfigError error : parsed.errors()) {
      TextFiles.assertNoSecret(error.toString(), input);
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        GOOD,
        "name: a\npath: /tmp/a\nstorage: 1\ndata_collection: 2\n",
        "{\"name\":\"a\",\"path\":\"/tmp/a\",\"storage\":1,\"data_collection\":2,\"project\":null}",
        "{\"use_single_path\":false,\"assets\":{\"image_1\":{\"path\":\"/a\",\"is_recursive\":true}}}",
        "name: ${SECRET}\npath: ${file:/etc/hostname}\nstorage: ${NONE}\n",
        "a: &x [1, 2]\nb: *x\nname: !!str b\n",
        "units: {by: pattern, group_key_regex: \"(.+?)/\", dataset_key_template: \"{1}\"}\n"
            + "file_rules: [{spec: image_1, glob: \"**/*.png\"}]\n",
        "when: {watch: 10s, settle: 30s}\nhold: true\nenabled: false\n",
        "",
        "\uFEFFname: \u001b[31m\u202e\n",
        "---\na: 1\n---\nb: 2\n",
        "name: |\n  a\n  b\npath: >-\n  c\n",
        "[".repeat(40));
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
