package io.synapsecourier.web;

/** The paths between a command and the owner; the number changes when an old command would err. */
final class Paths {
  static final String OWNER = "/v1/owner";
  static final String UPLOADS = "/v1/uploads";
  static final String UNITS = "/v1/units";
  static final String FILES = "/v1/files";
  static final String UNIT_COUNTS = "/v1/unit-counts";
  static final String FILE_COUNTS = "/v1/file-counts";
  static final String UNIT = "/v1/unit";
  static final String REPLAY = "/v1/replay";
  static final String RESTORE = "/v1/restore";
  static final String DISCARD = "/v1/discard";
  static final String APPROVE = "/v1/approve";
  static final String BACKUP = "/v1/backup";

  private Paths() {}
}
