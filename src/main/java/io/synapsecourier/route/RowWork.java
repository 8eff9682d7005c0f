package io.synapsecourier.route;

import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.meta.manifest.RowJson;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.sage.ManifestRow;

/** A row on its way to the server, in the hands of one thread at a time. */
public final class RowWork {
  static final String UPLOAD = "upload";
  static final String REGISTER = "register";

  private final SageUpload upload;
  private final ClaimedUnit unit;
  private final ManifestRow row;
  private final Since opened = new Since();
  private String stage;
  private Bundle found;
  private String handle;
  private SageEntity entity;
  private boolean given;

  RowWork(SageUpload upload, ClaimedUnit unit) {
    this.upload = upload;
    this.unit = unit;
    row = RowJson.read(unit.unit().meta());
    stage = unit.unit().state() == UnitState.CLAIMED ? UPLOAD : REGISTER;
  }

  SageUpload upload() {
    return upload;
  }

  UnitRow unit() {
    return unit.unit();
  }

  /** What the row asked for when it was claimed. */
  ManifestRow row() {
    return row;
  }

  /** The file of the row as it was claimed; null where it has none. */
  ClaimedFile file() {
    return unit.files().isEmpty() ? null : unit.files().get(0);
  }

  Since opened() {
    return opened;
  }

  /** The stage of the ledger that it is in. */
  String stage() {
    return stage;
  }

  void enters(String next) {
    stage = next;
  }

  /** What the server has: null for nothing. */
  void found(Bundle bundle) {
    found = bundle;
  }

  /** The entity as it was when it was looked for; null where there was none. */
  Bundle found() {
    return found;
  }

  /** The file handle that the entity is to have; null where it keeps its own. */
  String handle() {
    return handle;
  }

  void handle(String id) {
    handle = id;
  }

  /** The entity as it is after it was made or changed. */
  SageEntity entity() {
    return entity;
  }

  void written(SageEntity now) {
    entity = now;
  }

  /** Whether the entity has just been made, so that nothing hangs on it yet. */
  boolean isMade() {
    return found == null;
  }

  /** Whether its current version has just been made, which has no provenance. */
  boolean isNewVersion() {
    return isMade() || entity.version() > found.entity().version();
  }

  /** Somebody else has the unit: nothing is noted of it. */
  void give() {
    given = true;
  }

  boolean isGiven() {
    return given;
  }
}
