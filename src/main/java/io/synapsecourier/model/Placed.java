package io.synapsecourier.model;

/**
 * A listed file with the decision that matching made.
 *
 * @param state {@link FileState#SEEN} where it belongs to a unit, else IGNORED, UNMATCHED or
 *     WAITING
 * @param unitKey key of its unit in NFC; null unless it belongs to one
 * @param spec file specification that it fills, or {@link #SIDECAR}; null unless it belongs to a
 *     unit
 * @param reason the rule that ignored it, or why it matches nothing; null where it belongs to a
 *     unit
 */
public record Placed(FileRef file, FileState state, String unitKey, String spec, String reason) {
  /** What stands for a specification where the file holds metadata of its unit. */
  public static final String SIDECAR = "(sidecar)";

  /** What stands for a specification where the file says that its unit is whole. */
  public static final String MARKER = "(marker)";

  /** How the reason of a file begins that waits because of its name. */
  public static final String TEMPORARY = "still being written: ";

  public static Placed inUnit(FileRef file, String unitKey, String spec) {
    return new Placed(file, FileState.SEEN, unitKey, spec, null);
  }

  public static Placed outside(FileRef file, FileState state, String reason) {
    return new Placed(file, state, null, null, reason);
  }

  /** Whether it holds metadata of its unit and is not itself uploaded. */
  public boolean isSidecar() {
    return SIDECAR.equals(spec);
  }

  /** Whether it says that its unit is whole; ignored otherwise. */
  public boolean isMarker() {
    return MARKER.equals(spec);
  }

  /** Whether only its age leaves it out of its unit, which counts for files that are new. */
  public boolean isTooOld() {
    return state == FileState.IGNORED && unitKey != null && !isMarker();
  }

  /** Whether it waits because of its name. */
  public boolean isTemporary() {
    return state == FileState.WAITING && reason != null && reason.startsWith(TEMPORARY);
  }
}
