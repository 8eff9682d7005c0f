package io.synapsecourier.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells several listeners the same. */
public final class AllEvents implements CourierEvents {
  private final List<CourierEvents> listeners;

  public AllEvents(CourierEvents... listeners) {
    this.listeners = List.of(listeners);
  }

  private void all(Consumer<CourierEvents> event) {
    listeners.forEach(event);
  }

  @Override
  public void listed(String upload, int files, long bytes) {
    all(listener -> listener.listed(upload, files, bytes));
  }

  @Override
  public void listingDone(String upload) {
    all(listener -> listener.listingDone(upload));
  }

  @Override
  public void scanFailed(String upload, String why) {
    all(listener -> listener.scanFailed(upload, why));
  }

  @Override
  public void described(String upload, String unitKey, String meta, Map<String, String> origins) {
    all(listener -> listener.described(upload, unitKey, meta, origins));
  }

  @Override
  public void covered(String upload, Coverage coverage) {
    all(listener -> listener.covered(upload, coverage));
  }

  @Override
  public void claimed(String upload, int units, int files, long bytes) {
    all(listener -> listener.claimed(upload, units, files, bytes));
  }

  @Override
  public void sent(String upload, long bytes) {
    all(listener -> listener.sent(upload, bytes));
  }

  @Override
  public void fileUploaded(String upload, FileRef file) {
    all(listener -> listener.fileUploaded(upload, file));
  }

  @Override
  public void unitRegistered(String upload, String unitKey, long dataUnitId) {
    all(listener -> listener.unitRegistered(upload, unitKey, dataUnitId));
  }

  @Override
  public void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {
    all(listener -> listener.unitStopped(upload, unitKey, state, problem));
  }

  @Override
  public void settled(String upload, UnitOutcome outcome) {
    all(listener -> listener.settled(upload, outcome));
  }

  @Override
  public void passed(String upload, Stage stage, int units, Duration took) {
    all(listener -> listener.passed(upload, stage, units, took));
  }

  @Override
  public void retrying(String upload, String what, Problem problem, long waitMillis) {
    all(listener -> listener.retrying(upload, what, problem, waitMillis));
  }

  @Override
  public void notice(String upload, String text) {
    all(listener -> listener.notice(upload, text));
  }
}
