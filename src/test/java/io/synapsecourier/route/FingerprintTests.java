package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FingerprintTests {
  private static final Placed IMAGE = file("image_1", "file:///a", "v1");
  private static final Placed LABEL = file("label_1", "file:///b", "v1");

  @Property
  void isTheSameForTheSameFilesInAnyOrder(
      @ForAll @Size(max = 5) List<String> names, @ForAll Random random) {
    List<Placed> files = new ArrayList<>();
    names.forEach(name -> files.add(file(name, "file:///" + name, name)));
    String ordered = Fingerprint.of(files);
    Collections.shuffle(files, random);

    assertThat(Fingerprint.of(files)).isEqualTo(ordered).hasSize(64);
  }

  @Test
  void isAnotherForAnotherVersionSpecificationOrPlace() {
    String before = Fingerprint.of(List.of(IMAGE, LABEL));

    assertThat(
            List.of(
                Fingerprint.of(List.of(IMAGE)),
                Fingerprint.of(List.of()),
                Fingerprint.of(List.of(IMAGE, file("label_1", "file:///b", "v2"))),
                Fingerprint.of(List.of(IMAGE, file("label_2", "file:///b", "v1"))),
                Fingerprint.of(List.of(IMAGE, file("label_1", "file:///c", "v1")))))
        .doesNotContain(before)
        .doesNotHaveDuplicates();
  }

  @Test
  void doesNotMixUpWhereOneFieldEnds() {
    assertThat(Fingerprint.of(List.of(file("a", "bc", "d"))))
        .isNotEqualTo(Fingerprint.of(List.of(file("ab", "c", "d"))));
  }

  private static Placed file(String spec, String uri, String version) {
    return Placed.inUnit(new FileRef("", uri, "p", 1, version, Instant.EPOCH), "P1", spec);
  }
}
