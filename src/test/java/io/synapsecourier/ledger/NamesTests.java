package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names come from outside: none of them may stop the listing of all others. */
class NamesTests {
  private static final String HALF = "\uD83D";
  private static final String OTHER_HALF = "\uDE00";

  @TempDir Path folder;
  TestLedger test;

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static Placed named(String path, String unitKey) {
    FileRef file = new FileRef("", "s3://bucket/" + path, path, 10, "v1", Instant.ofEpochMilli(5));
    return Placed.inUnit(file, unitKey, "image_1");
  }

  private List<FileLine> lines() {
    return test.ledger
        .report()
        .files(
            "ct",
            lines -> {
              List<FileLine> all = new ArrayList<>();
              lines.forEachRemaining(all::add);
              return all;
            });
  }

  @Test
  void aNameThatIsNoTextIsToldAndStopsNothingElse() {
    Placed good = TestLedger.file("P1", "image_1", "v1");
    Placed[] page = {
      named("a\0/x.png", "a\0"),
      named(HALF + "/x.png", HALF),
      named(OTHER_HALF + "/x.png", "k"),
      good
    };

    assertThat(test.scan(page)).containsExactly(good);

    assertThat(lines()).hasSize(4);
    assertThat(lines())
        .filteredOn(line -> line.state().equals("UNMATCHED"))
        .extracting(FileLine::reason)
        .containsExactlyInAnyOrder(
            "its address has the character U+0000, which is no text",
            "its address has the character U+D83D, which is no text",
            "its address has the character U+DE00, which is no text");
    assertThat(test.scan(page)).as("known the second time").containsExactly(good);
    assertThat(lines()).hasSize(4);
  }

  @Test
  void aPairOfHalvesAndEveryOtherLetterIsAName() {
    String name = "환자 " + HALF + OTHER_HALF + " \u0001\uFFFF é e\u0301";

    assertThat(test.scan(named(name + "/x.png", name))).hasSize(1);

    assertThat(lines()).extracting(FileLine::unitKey).containsExactly(name);
    assertThat(test.ledger.report().filesOf("ct", name)).hasSize(1);
  }

  @Test
  void namesThatAreTooLongAreToldApart() {
    String deep = "d/".repeat(4100);

    assertThat(test.scan(named(deep + "1", "k"), named(deep + "2", "k"))).isEmpty();
    assertThat(test.scan(named(deep + "1", "k"), named(deep + "2", "k"))).isEmpty();

    assertThat(lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line.reason())
                    .isEqualTo("its address has 8213 characters, and 8000 are the most"));
  }

  @Test
  void theLongestNamesThatFitAreKeptWhole() {
    String key = "한".repeat(1000);
    String path = distinct(7900);

    assertThat(test.scan(named(path, key), named(path + "b", key))).hasSize(2);

    assertThat(test.ledger.report().filesOf("ct", key))
        .extracting(FileLine::uri)
        .containsExactly("s3://bucket/" + path, "s3://bucket/" + path + "b");
    Placed first = named(path, key);
    long id = test.settle(test.verdict(key, null, 1, UnitState.CLAIMED, first));
    assertThat(test.ledger.units().revisions(test.upload, List.of(key)).get(key))
        .extracting(UnitRow::id)
        .containsExactly(id);
  }

  /** Letters that do not compress. */
  private static String distinct(int length) {
    java.util.Random random = new java.util.Random(7);
    return random
        .ints(length, 0xAC00, 0xD7A4)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void whatPeopleAndBackendsSayIsMadeReadable() {
    long id = test.claimed("P1");
    test.ledger
        .progress()
        .stop(
            List.of(id),
            UnitState.DEAD,
            "upload",
            new io.synapsecourier.model.Problem("c", "said \0 and " + HALF + "!", null),
            5);

    assertThat(test.unit(id).reason()).isEqualTo("said \\x00 and \uFFFD!");
  }

  @Test
  void metaKeepsItsMeaningWithHalfALetterInIt() {
    Placed file = TestLedger.file("P1", "image_1", "v1");
    test.scan(file);
    Verdict half =
        new Verdict(
            "P1",
            null,
            1,
            UnitState.CLAIMED,
            "c",
            List.of(file),
            "{\"n\":\"a" + HALF + "\"}",
            null,
            null,
            "NONE");

    long id = test.settle(half);

    assertThat(test.ledger.questions().load(List.of(id), UnitState.CLAIMED).get(0).unit().meta())
        .isEqualTo("{\"n\":\"a\\ud83d\"}");
  }
}
