package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.route.RevisionHistory.Event;
import io.synapsecourier.route.RevisionRule.Step;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RevisionRulePropertyTests {
  private static final Set<UnitState> ON_ITS_WAY =
      Set.of(UnitState.CLAIMED, UnitState.UPLOADED, UnitState.REGISTERING, UnitState.UNKNOWN);

  /** A scan that shows {@code content}, and what happens after it. */
  record Round(String content, UnitState next, List<Event> events) {}

  @Provide
  Arbitrary<List<Round>> rounds() {
    Arbitrary<UnitState> next =
        Arbitraries.frequency(
            net.jqwik.api.Tuple.of(5, UnitState.CLAIMED),
            net.jqwik.api.Tuple.of(1, UnitState.OPEN),
            net.jqwik.api.Tuple.of(1, UnitState.HELD),
            net.jqwik.api.Tuple.of(1, UnitState.DEAD));
    Arbitrary<List<Event>> usual =
        Arbitraries.just(List.of(Event.UPLOAD, Event.SEND, Event.ANSWER));
    Arbitrary<List<Event>> any = Arbitraries.of(Event.class).list().ofMaxSize(5);
    return Combinators.combine(
            Arbitraries.of("A", "B", "C"), next, Arbitraries.oneOf(usual, any, any))
        .as(Round::new)
        .list()
        .ofMaxSize(12);
  }

  @Property
  void whatTheBackendHasLastIsNotDecidedAgain(
      @ForAll OnChange onChange, @ForAll("rounds") List<Round> rounds) {
    RevisionHistory history = new RevisionHistory(onChange);
    for (Round round : rounds) {
      String last = last(history.atBackend);
      history.scan(round.content(), round.next());
      if (round.content().equals(last)) {
        assertThat(history.answer.step()).isNotEqualTo(Step.DECIDE);
      }
      round.events().forEach(history::happens);
      assertThat(history.atBackend)
          .as("registered one after the other")
          .satisfies(RevisionRulePropertyTests::hasNoTwins);
    }
  }

  @Property
  void nothingIsDecidedWhileAnEarlierContentIsOnItsWayOrUnknown(
      @ForAll OnChange onChange, @ForAll("rounds") List<Round> rounds) {
    RevisionHistory history = new RevisionHistory(onChange);
    for (Round round : rounds) {
      UnitRow before = history.latest();
      history.scan(round.content(), round.next());
      if (before != null && ON_ITS_WAY.contains(before.state())) {
        boolean same = before.content().equals(round.content());
        Step waits = before.state() == UnitState.UNKNOWN ? Step.UNDECIDED : Step.BUSY;
        assertThat(history.answer.step()).isEqualTo(same ? Step.SKIP : waits);
        assertThat(history.latest()).isEqualTo(before);
      }
      round.events().forEach(history::happens);
    }
  }

  @Property
  void withReportOnlyAPersonMakesASecondRevision(@ForAll("rounds") List<Round> rounds) {
    RevisionHistory history = new RevisionHistory(OnChange.REPORT);
    for (Round round : rounds) {
      boolean registered = !history.atBackend.isEmpty();
      history.scan(round.content(), round.next());
      if (registered && !history.replayed) {
        assertThat(history.answer.step()).isNotEqualTo(Step.DECIDE);
      }
      round.events().forEach(history::happens);
    }
  }

  @Property
  void withIgnoreARegisteredUnitIsLeftAsItIs(@ForAll("rounds") List<Round> rounds) {
    RevisionHistory history = new RevisionHistory(OnChange.IGNORE);
    for (Round round : rounds) {
      history.scan(round.content(), round.next());
      round.events().forEach(history::happens);
    }
    assertThat(history.atBackend).hasSizeLessThanOrEqualTo(1);
  }

  private static String last(List<String> contents) {
    return contents.isEmpty() ? null : contents.get(contents.size() - 1);
  }

  private static void hasNoTwins(List<? extends String> contents) {
    for (int i = 1; i < contents.size(); i++) {
      assertThat(contents.get(i)).isNotEqualTo(contents.get(i - 1));
    }
  }
}
