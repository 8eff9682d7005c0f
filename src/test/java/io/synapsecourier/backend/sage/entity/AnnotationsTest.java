package io.synapsecourier.backend.sage.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnotationsTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();
  private Annotations annotations;
  private String entity;

  @BeforeEach
  void folder() throws IOException {
    annotations = new Annotations(sage.client());
    entity = new EntityWrites(sage.client()).folder(sage.folder(), "sub").id();
    sage.proxy().forget();
  }

  private static Annotation text(String... values) {
    return Annotation.of(AnnotationType.STRING, values);
  }

  private static Annotation whole(String... values) {
    return Annotation.of(AnnotationType.LONG, values);
  }

  private AnnotationSet set(Map<String, Annotation> changes) throws IOException {
    return annotations.set(entity, annotations.get(entity), changes, false);
  }

  private JsonNode stored() {
    JsonNode versions = sage.oracle(entity).path("versions");
    return versions.path(versions.size() - 1).path("annotations");
  }

  @Test
  void theWholeSetIsSentInTheFormOfTheReleasedClient() throws IOException {
    Map<String, Annotation> all = new LinkedHashMap<>();
    all.put("text", text("cat"));
    all.put("num", Annotation.of(AnnotationType.DOUBLE, "2.0"));
    all.put("flag", Annotation.of(AnnotationType.BOOLEAN, "false"));
    all.put("when", Annotation.of(AnnotationType.TIMESTAMP_MS, "1577836800000"));
    all.put("multi", whole("1", "2", "3"));
    AnnotationSet before = annotations.get(entity);

    AnnotationSet after = annotations.set(entity, before, all, false);

    assertThat(after.holds(all)).isTrue();
    assertThat(after.etag()).isNotEqualTo(before.etag());
    assertThat(sage.proxy().lines("PUT R/entity/" + entity + "/annotations2"))
        .containsExactly(
            "PUT R/entity/"
                + entity
                + "/annotations2 {\"id\":\""
                + entity
                + "\",\"etag\":\""
                + before.etag()
                + "\",\"annotations\":{\"text\":{\"type\":\"STRING\",\"value\":[\"cat\"]},"
                + "\"num\":{\"type\":\"DOUBLE\",\"value\":[\"2.0\"]},"
                + "\"flag\":{\"type\":\"BOOLEAN\",\"value\":[\"false\"]},"
                + "\"when\":{\"type\":\"TIMESTAMP_MS\",\"value\":[\"1577836800000\"]},"
                + "\"multi\":{\"type\":\"LONG\",\"value\":[\"1\",\"2\",\"3\"]}}}");
  }

  /** Case 112. */
  @Test
  void keysThatAreNotNamedStayUnlessTheSetIsReplaced() throws IOException {
    set(Map.of("a", text("1"), "b", text("2")));
    set(Map.of("b", text("3")));
    assertThat(annotations.get(entity).values())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", text("1"), "b", text("3")));

    annotations.set(entity, annotations.get(entity), Map.of("b", text("3")), true);
    assertThat(annotations.get(entity).values()).isEqualTo(Map.of("b", text("3")));
  }

  @Test
  void anEmptyListRemovesAKey() throws IOException {
    set(Map.of("a", text("1"), "b", text("2")));
    set(Map.of("a", text()));

    assertThat(stored().has("a")).isFalse();
    assertThat(stored().has("b")).isTrue();
  }

  @Test
  void nothingIsSentWhereTheEntityHasThemAlready() throws IOException {
    set(Map.of("a", whole("1"), "d", Annotation.of(AnnotationType.DOUBLE, "1.50")));
    sage.proxy().forget();

    set(Map.of("a", whole("1"), "d", Annotation.of(AnnotationType.DOUBLE, "1.5")));

    assertThat(sage.proxy().lines("PUT")).isEmpty();
  }

  @Test
  void anotherTypeOfTheSameTextIsADifference() throws IOException {
    set(Map.of("a", whole("1")));
    set(Map.of("a", text("1")));

    assertThat(stored().path("a").path("type").asText()).isEqualTo("STRING");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"RESET_AFTER", "RESET_READ", "RESET_BEFORE", "TRUNCATE", "STATUS"})
  void aLostAnswerIsDecidedByReadingTheSet(Fault.Kind kind) throws IOException {
    AnnotationSet read = annotations.get(entity);
    sage.sage().sandbox().arm(Fault.of(Endpoint.SAGE_ANNOTATIONS_UPDATE, kind).times(2));

    annotations.set(entity, read, Map.of("a", text("1")), false);

    assertThat(stored().path("a").path("value").path(0).asText()).isEqualTo("1");
    boolean carriedOut = kind == Fault.Kind.RESET_AFTER || kind == Fault.Kind.TRUNCATE;
    assertThat(sage.proxy().lines("PUT")).hasSize(carriedOut ? 1 : 3);
  }

  @Test
  void whatSomebodyElseAddedMeanwhileStays() throws IOException {
    AnnotationSet read = annotations.get(entity);
    sage.proxy().meanwhile("PUT R/entity/" + entity, () -> set(Map.of("theirs", text("x", "y"))));

    annotations.set(entity, read, Map.of("ours", text("z")), false);

    assertThat(annotations.get(entity).values())
        .containsExactlyInAnyOrderEntriesOf(Map.of("ours", text("z"), "theirs", text("x", "y")));
  }

  @Test
  void whatTheServerRefusesIsFinal() throws IOException {
    assertThatThrownBy(() -> set(Map.of("no-hyphens", text("x"))))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("400");
    assertThat(sage.proxy().lines("PUT")).hasSize(1);
  }

  @Test
  void anAnnotationOfAKindThatIsNotKnownIsNotWrittenOver() {
    JsonNode answer =
        Json.object()
            .set(
                "annotations",
                Json.object().set("a", Json.object().put("type", "MAP").putArray("value")));

    assertThatThrownBy(() -> AnnotationJson.read(answer))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("annotation a");
    assertThat(List.of(AnnotationType.values())).hasSize(5);
  }
}
