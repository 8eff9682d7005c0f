package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestUnitsTests {
  private static final Problem WAITS =
      new Problem(ManifestUnits.WAITS, "It uses another.", "Nothing to do.");

  @TempDir Path folder;
  TestLedger test;
  ManifestUnits manifests;

  /** Rows that waited for nothing when they were noted. */
  final List<Long> free = new ArrayList<>();

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
    manifests = test.ledger.manifests();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static Placed of(String key) {
    return file(key, "file", "v1");
  }

  private void listed(String... keys) {
    test.scan(Stream.of(keys).map(ManifestUnitsTests::of).toArray(Placed[]::new));
  }

  /** A row that waits for others; answers its id. */
  private long waiting(String key, String... used) {
    return waiting(verdict(key, UnitState.OPEN, WAITS), List.of(used));
  }

  private long waiting(Verdict verdict, List<String> used) {
    ManifestUnits.Noted noted = manifests.wait(test.upload, Map.of(verdict, used), 2);
    free.addAll(noted.free());
    return noted.ids().get(verdict);
  }

  private long claimed(String key) {
    return test.settle(verdict(key, UnitState.CLAIMED, null));
  }

  private static Verdict verdict(String key, UnitState state, Problem problem) {
    return new Verdict(
        key, null, 1, state, "content", List.of(of(key)), "{}", null, problem, "NONE");
  }

  private static Verdict again(String key, long row) {
    return new Verdict(
        key, row, 1, UnitState.OPEN, "other", List.of(of(key)), "{}", null, WAITS, "NONE");
  }

  private List<Long> register(long id, long entity) {
    test.ledger
        .progress()
        .uploaded(List.of(new Confirmed(id, "file", "md5 of " + id, 5L)), List.of(id), 3);
    assertThat(test.ledger.progress().registering(List.of(id), 4)).containsExactly(id);
    return manifests.registered(row(id), entity, 1, 5);
  }

  private UnitRow row(long id) {
    return test.ledger.questions().load(List.of(id), test.state(id)).get(0).unit();
  }

  @Test
  void aRowGoesInTheWriteThatRegistersTheLastOfThoseThatItUses() {
    listed("a", "b", "c");
    long a = claimed("a");
    long b = claimed("b");
    long c = waiting("c", "a", "b", "a");
    assertThat(free).isEmpty();

    assertThat(register(a, 11)).isEmpty();
    assertThat(test.state(c)).isEqualTo(UnitState.OPEN);
    assertThat(register(b, 12)).containsExactly(c);

    assertThat(test.state(c)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.unit(c).code()).isNull();
    assertThat(test.frozen(c)).hasSize(1);
    assertThat(manifests.entities(test.upload, List.of("a", "b", "c")))
        .isEqualTo(Map.of("a", 11L, "b", 12L));
  }

  @Test
  void aRowWhoseOthersAreRegisteredAlreadyGoesWhenItsUsesAreNoted() {
    listed("a", "b");
    register(claimed("a"), 11);

    long b = waiting("b", "a");

    assertThat(free).containsExactly(b);
    assertThat(test.state(b)).isEqualTo(UnitState.CLAIMED);
  }

  @Test
  void aRowWhoseUsesWereNeverNotedIsNotLetGo() {
    listed("a", "b");
    register(claimed("a"), 11);
    long b = test.settle(verdict("b", UnitState.OPEN, WAITS));

    assertThat(manifests.letGo(test.upload, 6)).isFalse();

    assertThat(test.state(b)).isEqualTo(UnitState.OPEN);
  }

  @Test
  void aRowWaitsForARevisionThatIsOnItsWay() {
    listed("a", "b");
    register(claimed("a"), 11);
    long again =
        test.settle(
            new Verdict(
                "a",
                null,
                2,
                UnitState.CLAIMED,
                "other",
                List.of(of("a")),
                "{}",
                null,
                null,
                "NONE"));
    long b = waiting("b", "a");
    assertThat(free).isEmpty();

    assertThat(register(again, 11)).containsExactly(b);
  }

  @Test
  void aRowThatUsesMoreThanAHundredGoesWhenItIsLookedFor() {
    List<String> used = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      used.add("used-" + i);
    }
    List<String> all = new ArrayList<>(used);
    all.add("user");
    listed(all.toArray(String[]::new));
    long user = waiting(verdict("user", UnitState.OPEN, WAITS), used);

    for (String key : used) {
      assertThat(manifests.letGo(test.upload, 3)).isFalse();
      assertThat(register(claimed(key), 11)).isEmpty();
    }

    manifests.letGoThoseBehind(test.upload, 6);
    assertThat(test.state(user)).isEqualTo(UnitState.CLAIMED);
  }

  @Test
  void usesAreReplacedByWhatIsNotedLater() {
    listed("a", "b", "c");
    register(claimed("a"), 11);
    long c = waiting("c", "a", "b");

    waiting(again("c", c), List.of("a"));

    assertThat(free).containsExactly(c);
  }

  @Test
  void aLateAnswerRegistersNothingAndLetsNobodyGo() {
    listed("a", "b");
    long a = claimed("a");
    long b = waiting("b", "a");

    assertThat(manifests.registered(row(a), 11, 1, 5)).isEmpty();

    assertThat(test.state(a)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.state(b)).isEqualTo(UnitState.OPEN);
  }

  @Test
  void thoseThatWaitAreToldWhyTheOtherDoesNotCome() {
    listed("a", "b", "c");
    claimed("a");
    long b = waiting("b", "a");
    long c = waiting("c", "b");

    manifests.stopped(
        test.upload, "a", new Problem(ManifestUnits.WAITS, "a has stopped.", "Mend a."));

    assertThat(test.unit(b).reason()).isEqualTo("a has stopped.");
    assertThat(test.unit(b).remedy()).isEqualTo("Mend a.");
    assertThat(test.unit(c).reason()).isEqualTo(WAITS.what());
  }

  @Test
  void aRowThatMovedMeanwhileKeepsWhatItUses() {
    listed("a", "b", "c");
    register(claimed("a"), 11);
    long b = waiting("b", "a");
    assertThat(test.state(b)).isEqualTo(UnitState.CLAIMED);

    Verdict late = again("b", b);
    ManifestUnits.Noted noted = manifests.wait(test.upload, Map.of(late, List.of("nobody")), 7);

    assertThat(noted.ids()).isEmpty();
    assertThat(row(b).content()).isEqualTo("content");
  }

  @Test
  void anUploadThatIsStartedAgainTakesBackWhatIsNotBegun() {
    listed("a", "b", "c");
    long a = claimed("a");
    register(claimed("b"), 12);
    long c = waiting("c", "a");

    manifests.takeBack(test.upload, 8);

    assertThat(test.state(a)).isEqualTo(UnitState.OPEN);
    assertThat(manifests.wantsReading(test.upload)).isTrue();
    assertThat(manifests.letGo(test.upload, 9)).isFalse();
    assertThat(test.unit(c).code()).isNull();
    assertThat(test.ledger.questions().moving(test.upload)).isFalse();
  }

  @Test
  void onlyRowsThatAReadingBringsForwardWantOne() {
    listed("a", "b");
    claimed("a");
    waiting("b", "a");
    assertThat(manifests.wantsReading(test.upload)).isFalse();

    test.settle(
        new Verdict(
            "c",
            null,
            1,
            UnitState.DEAD,
            "content",
            List.of(of("c")),
            null,
            "validate",
            new Problem("source-unreadable", "There is no file c.", "Mend it."),
            "NONE"));

    assertThat(manifests.wantsReading(test.upload)).isTrue();
  }

  @Test
  void aRowIsListedAsLongAsItsManifestHasIt() {
    listed("a", "b");
    assertThat(manifests.isListed(test.upload, "a")).isTrue();
    assertThat(manifests.isListed(test.upload, "c")).isFalse();

    listed("b");

    assertThat(manifests.isListed(test.upload, "a")).isFalse();
  }

  /** One script that a million rows name must not fill the memory when it is registered. */
  @Test
  void ofManyUsersAThousandGoAtOnceAndTheOthersAreFoundByTheNextLook() {
    listed("script");
    long script = claimed("script");
    Map<Verdict, List<String>> users = new HashMap<>();
    for (int i = 0; i < 1_003; i++) {
      users.put(
          new Verdict("u" + i, null, 1, UnitState.OPEN, "c", List.of(), "{}", null, WAITS, "NONE"),
          List.of("script"));
    }
    manifests.letGoThoseBehind(test.upload, 1);
    assertThat(manifests.wait(test.upload, users, 2).free()).isEmpty();

    assertThat(register(script, 11)).hasSize(1_000);
    manifests.letGoThoseBehind(test.upload, 3);

    assertThat(manifests.letGo(test.upload, 4)).isFalse();
    assertThat(test.ledger.questions().uploadsWith(UnitState.OPEN, null)).isEmpty();
  }

  @Test
  void whatAPersonLetsGoIsFoundWithinAMinute() {
    listed("a", "b");
    long a = claimed("a");
    register(a, 11);
    long again =
        test.settle(
            new Verdict(
                "a",
                null,
                2,
                UnitState.DEAD,
                "other",
                List.of(of("a")),
                null,
                "changed",
                new Problem("changed-since-registered", "It changed.", "Replay it."),
                "NONE"));
    long b = waiting("b", "a");
    manifests.letGoThoseBehind(test.upload, 1);
    test.ledger.deadLetters().discard(again, "kept as it is", 2);

    manifests.letGoThoseBehind(test.upload, 59_000);
    assertThat(test.state(b)).isEqualTo(UnitState.OPEN);
    manifests.letGoThoseBehind(test.upload, 60_001);

    assertThat(test.state(b)).isEqualTo(UnitState.CLAIMED);
  }

  /** Two writes that each miss the other's would leave their user waiting for ever. */
  @Test
  void rowsThatAreRegisteredAtTheSameTimeLetTheirUserGoOnce() throws Exception {
    List<String> keys = new ArrayList<>(List.of("user"));
    for (int i = 0; i < 16; i++) {
      keys.add("used-" + i);
    }
    listed(keys.toArray(String[]::new));
    List<Long> used = new ArrayList<>();
    for (String key : keys.subList(1, keys.size())) {
      used.add(claimed(key));
    }
    long user = waiting(verdict("user", UnitState.OPEN, WAITS), keys.subList(1, keys.size()));
    CountDownLatch start = new CountDownLatch(1);
    List<Long> freed = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (Long id : used) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  freed.addAll(register(id, 100 + id));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      threads.add(thread);
      thread.start();
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(freed).containsExactly(user);
  }

  @Test
  void theChecksumOfAFileIsKnownFromAnEarlierRevisionOfTheSameVersion() {
    listed("a");
    long a = claimed("a");
    register(a, 11);
    ClaimedFile same = test.frozen(a).get(0);
    ClaimedFile other =
        new ClaimedFile("file", TestLedger.ref("a/file", "another version"), null, null);

    assertThat(manifests.checksum(row(a), same)).isEqualTo("md5 of " + a);
    assertThat(manifests.checksum(row(a), other)).isNull();
  }

  @Test
  void anUploadOfAManifestIsTiedToItsServer() {
    UploadTarget target =
        UploadTarget.manifest("study", "study", "https://repo.example", "/data/study.tsv");

    UploadRow row = test.ledger.uploads().open(target, 1);

    assertThat(row.layout()).isEqualTo(UploadTarget.ROWS);
    assertThat(test.ledger.uploads().open(target, 2).no()).isEqualTo(row.no());
  }
}
