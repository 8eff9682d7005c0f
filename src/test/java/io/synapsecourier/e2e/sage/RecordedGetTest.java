package io.synapsecourier.e2e.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import io.synapsecourier.rawserver.RawServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code get -r} of the tree that the released client was recorded with: its calls, and the
 * manifest that it wrote ({@code sage-synapse.md §j, log 3}).
 */
@Timeout(60)
class RecordedGetTest {
  private static final String BUNDLE =
      "{\"includeEntity\":true,\"includeAnnotations\":true,\"includeFileHandles\":true,"
          + "\"includeRestrictionInformation\":true}";

  private static final String CHILDREN =
      "{\"parentId\":\"%s\",\"includeTypes\":[\"folder\",\"file\",\"table\",\"entityview\","
          + "\"dockerrepo\",\"submissionview\",\"dataset\",\"datasetcollection\","
          + "\"materializedview\",\"virtualtable\"],\"sortBy\":\"NAME\",\"sortDirection\":\"ASC\"}";

  private static final String BATCH =
      "{\"includeFileHandles\":true,\"includePreSignedURLs\":true,\"requestedFiles\":[{"
          + "\"fileHandleId\":\"%s\",\"associateObjectId\":\"%s\","
          + "\"associateObjectType\":\"FileEntity\"}]}";

  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path home;
  private SageShell shell;

  /** Files by their names. */
  private final Map<String, SageEntity> files = new LinkedHashMap<>();

  private final List<String> folders = new ArrayList<>();

  private void tree(String external) throws IOException {
    folders.add(sage.folder());
    files.put("code.py", shell.file(sage.folder(), "code.py", "print(1)\n"));
    files.put("a.txt", shell.file(sage.folder(), "a.txt", "alpha\n"));
    files.put("t1.txt", shell.file(sage.folder(), "t1.txt", "x"));
    EntityWrites writes = new EntityWrites(sage.client());
    String link = new FileHandles(sage.client()).external(external, "text/plain", null, null).id();
    files.put("Ext", writes.create(NewEntity.file(sage.folder(), "Ext", link)));
    files.put("Beta File", shell.file(sage.folder(), "Beta File", "b.csv", "beta\n"));
    folders.add(shell.folder(sage.folder(), "empty"));
    String sub = shell.folder(sage.folder(), "sub");
    folders.add(sub);
    files.put("t2.txt", shell.file(sub, "t2.txt", "y"));
    String deep = shell.folder(sub, "deep");
    folders.add(deep);
    files.put("t3.txt", shell.file(deep, "t3.txt", "z"));
    Map<String, Annotation> values = new LinkedHashMap<>();
    values.put("multi", Annotation.of(AnnotationType.STRING, "a", "b,c", "d"));
    values.put("num", Annotation.of(AnnotationType.DOUBLE, "1.0"));
    values.put("quoted", Annotation.of(AnnotationType.STRING, "hello, world"));
    values.put("flag", Annotation.of(AnnotationType.BOOLEAN, "true"));
    values.put("when", Annotation.of(AnnotationType.TIMESTAMP_MS, "1701673200000"));
    String beta = id("Beta File");
    Annotations annotations = new Annotations(sage.client());
    annotations.set(beta, annotations.get(beta), values, false);
    new Activities(sage.client())
        .set(
            beta,
            Optional.empty(),
            new Provenance(
                "step1",
                "ran code",
                List.of(
                    new Reference.Entity(new SynapseId(id("a.txt"), null)),
                    new Reference.Url(null, "https://example.org/data")),
                List.of(new Reference.Entity(new SynapseId(id("code.py"), null)))));
    sage.proxy().forget();
  }

  private String id(String name) {
    return files.get(name).id();
  }

  private static List<String> calls(SageEntity file) {
    String id = file.id();
    return List.of(
        "POST R/entity/" + id + "/bundle2 " + BUNDLE,
        "POST F/fileHandle/batch " + BATCH.formatted(file.dataFileHandleId(), id),
        "GET R/entity/" + id + "/version/1/generatedBy");
  }

  @Test
  void theCallsAreThoseOfLog3ButForTheBundlesOfFolders() throws IOException {
    shell = new SageShell(sage, home);
    Path dl = home.resolve("dl");
    try (RawServer server = RawServer.answering(RawServer.answer(200, "external content\n"))) {
      tree(server.uri() + "/ext/some/ext.txt");

      shell.out("get", "-r", sage.folder(), "--downloadLocation", dl.toString());

      assertThat(dl.resolve("ext.txt")).hasContent("external content");
    }
    List<String> expected = new ArrayList<>();
    expected.add("GET R/userProfile");
    expected.add("GET R/entity/" + sage.folder());
    folders.forEach(folder -> expected.add("POST R/entity/children " + CHILDREN.formatted(folder)));
    files.values().forEach(file -> expected.addAll(calls(file)));
    List<String> made = sage.proxy().lines();
    assertThat(made).containsExactlyInAnyOrderElementsOf(expected);
    // What runs beside other things has no order; what builds on something else has one.
    assertThat(made.subList(0, 3)).containsExactlyElementsOf(expected.subList(0, 3));
    files.values().forEach(file -> assertThat(made).containsSubsequence(calls(file)));
    for (String folder : folders.subList(1, folders.size())) {
      assertThat(made)
          .containsSubsequence(
              expected.get(2), "POST R/entity/children " + CHILDREN.formatted(folder));
    }
    assertThat(dl.resolve("b.csv")).hasContent("beta\n");
    assertThat(dl.resolve("sub/deep/t3.txt")).hasContent("z");
  }

  @Test
  void theManifestIsThatOfLog3ButForOrderAndQuotes() throws IOException {
    shell = new SageShell(sage, home);
    Path dl = home.resolve("dl");
    String address;
    try (RawServer server = RawServer.answering(RawServer.answer(200, "external content\n"))) {
      address = server.uri() + "/ext/some/ext.txt";
      tree(address);
      shell.out("get", "-r", sage.folder(), "--downloadLocation", dl.toString());
    }

    List<String> lines =
        Files.readString(dl.resolve("SYNAPSE_METADATA_MANIFEST.tsv"))
            .replace('\t', '|')
            .lines()
            .toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "path|parent|name|id|synapseStore|contentType|used|executed|activityName|"
                + "activityDescription|flag|multi|num|quoted|when");
    assertThat(lines.subList(1, lines.size()))
        .containsExactlyInAnyOrder(
            dl.resolve("b.csv")
                + "|syn1002|Beta File|"
                + id("Beta File")
                + "|True|text/plain|"
                + id("a.txt")
                + ";https://example.org/data|"
                + id("code.py")
                + "|step1|ran code|True|[a,\"b,c\",d]|1.0|[\"hello, world\"]|2023-12-04T07:00:00Z",
            address + "|syn1002|Ext|" + id("Ext") + "|False|text/plain" + "|".repeat(9),
            plain(dl.resolve("a.txt"), sage.folder(), "a.txt"),
            plain(dl.resolve("code.py"), sage.folder(), "code.py"),
            plain(dl.resolve("t1.txt"), sage.folder(), "t1.txt"),
            plain(dl.resolve("sub/t2.txt"), folders.get(2), "t2.txt"),
            plain(dl.resolve("sub/deep/t3.txt"), folders.get(3), "t3.txt"));
  }

  private String plain(Path path, String parent, String name) {
    return path + "|" + parent + "|" + name + "|" + id(name) + "|True|text/plain" + "|".repeat(9);
  }
}
