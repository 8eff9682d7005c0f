package io.synapsecourier.backend.sage;

/** Why a call of Sage Synapse failed, with what a person does about it. */
public enum SageFault {
  UNREACHABLE(
      "sage-unreachable",
      "Check the endpoints and the network; nothing is lost, the next run goes on."),
  BUSY("sage-busy", "The next run goes on; nothing is lost."),
  FAILED(
      "sage-failed", "Try again later; if it stays, show the message to Synapse's support desk."),
  TOKEN(
      "sage-token-refused",
      "Make a new personal access token with the scopes view, download and modify, and give it to"
          + " courier sage config."),
  FORBIDDEN(
      "sage-forbidden",
      "Ask the owner of the project to share it with this account, or accept the terms of use"
          + " on the page of the entity."),
  CERTIFICATION(
      "sage-certification",
      "Only certified users may create or change content: pass the certification quiz of this"
          + " account once (in the portal under Account Settings), then run the command again."),
  NOT_FOUND("sage-not-found", "Check the id; the entity may be deleted or not shared with you."),
  NAME_TAKEN("sage-name-taken", "Choose another name, or change the entity that has it by its id."),
  MOVE(
      "sage-move-refused",
      "Correct the parent in the manifest, or say --allow-move to move the file there."),
  ROWS_CLASH(
      "sage-rows-clash",
      "Keep one of the two rows, or give the one without an id another name; then run the manifest"
          + " again."),
  USED_UNKNOWN(
      "sage-used-unknown",
      "Add the file as a row, upload it before, or take it out of used and executed."),
  CHANGED(
      "sage-changed",
      "Somebody else changes the same entity again and again; run the command again when they are"
          + " done."),
  REFUSED("sage-refused", "Mend what the message names, then run the command again."),
  RESTRICTED(
      "sage-restricted",
      "Open the page of the entity in the portal and accept or ask for its conditions of access,"
          + " then run the command again."),
  CHECKSUM(
      "sage-checksum",
      "Nothing was kept. Run the command again; if it stays, tell the owner of the file."),
  DISK_FULL("sage-disk-full", "Make room, or name a folder on another disk."),
  LOCAL_NAME(
      "sage-local-name",
      "Download the file by itself into another folder, or ask its owner for another name."),
  LINK("sage-link", "Open the address by other means, if you trust it."),
  UNKNOWN_OUTCOME(
      "sage-outcome-unknown",
      "Look in the portal whether it was carried out before you run the command again.");

  private final String code;
  private final String remedy;

  SageFault(String code, String remedy) {
    this.code = code;
    this.remedy = remedy;
  }

  /** Stable reason code of {@code docs/errors.md}. */
  public String code() {
    return code;
  }

  /** What a person does about it. */
  public String remedy() {
    return remedy;
  }
}
