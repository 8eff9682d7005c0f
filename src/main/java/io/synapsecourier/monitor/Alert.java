package io.synapsecourier.monitor;

import io.synapsecourier.ledger.Incident;
import io.synapsecourier.ledger.LedgerVitals.Example;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One message to one receiver.
 *
 * @param opened what it hears of for the first time
 * @param over what is mended
 * @param still what it knows of and is told again
 */
public record Alert(
    String receiver, Instant at, List<Item> opened, List<Item> over, List<Item> still) {

  /**
   * An incident in a message.
   *
   * @param examples the first units of it
   */
  public record Item(Incident incident, List<Example> examples) {}

  /** Whether there is anything to tell. */
  boolean says() {
    return !opened.isEmpty() || !over.isEmpty() || !still.isEmpty();
  }

  List<Incident> incidents() {
    return Stream.of(opened, over, still).flatMap(List::stream).map(Item::incident).toList();
  }
}
