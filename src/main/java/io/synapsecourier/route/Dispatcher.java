package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Bean {@code dispatcher}: finds units in the ledger whose time has come and that nobody is busy
 * with: those of a process that was killed, those that wait between attempts, and replayed ones.
 */
public final class Dispatcher {
  private static final int MOST = 1000;

  private final Uploads uploads;
  private final UnitQuestions questions;
  private final InFlight inFlight;
  private final Clock clock;

  public Dispatcher(Uploads uploads, Ledger ledger, InFlight inFlight, Clock clock) {
    this.uploads = uploads;
    this.questions = ledger.questions();
    this.inFlight = inFlight;
    this.clock = clock;
  }

  /** Messages for the upload route. */
  public List<String> toUpload() {
    return due(UnitState.CLAIMED, null);
  }

  /** Messages for the register route. */
  public List<String> toRegister() {
    return due(UnitState.UPLOADED, null);
  }

  /** Messages for the task route. */
  public List<String> toTask() {
    return due(UnitState.REGISTERED, "WANTED");
  }

  private List<String> due(UnitState state, String task) {
    List<String> messages = new ArrayList<>();
    for (UploadContext upload : uploads.all()) {
      List<Long> ids = questions.due(upload.no(), state, task, clock.millis(), MOST);
      List<UnitMessage.Sized> free = new ArrayList<>();
      for (UnitQuestions.Due unit : questions.weigh(ids.stream().filter(inFlight::take).toList())) {
        if (unit.alone()) {
          messages.add(UnitMessage.write(upload.id(), List.of(unit.id())));
        } else {
          free.add(new UnitMessage.Sized(unit.id(), unit.files(), unit.bytes()));
        }
      }
      messages.addAll(UnitMessage.batches(upload.id(), free));
    }
    return messages;
  }
}
