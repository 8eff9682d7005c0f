package io.synapsecourier.ledger;

/** A mistake that is made on purpose, to see that the model's promises catch it. */
public enum Slip {
  /** A registration whose answer was lost is sent again at once. */
  POST_AGAIN_WITHOUT_LOOK_UP,
  /** One reading without a match is taken for a proof. */
  ONE_READING_IS_ENOUGH,
  /** Another unit of the same content with an open outcome is not asked for. */
  NO_RIVAL_CHECK,
  /** A unit that a person found at the backend is not a rival of its twin. */
  DISCARDED_IS_NO_RIVAL,
  /** What another row has is adopted too. */
  NO_OWNER_CHECK,
  /** REGISTERING is not written before the request. */
  NOT_MARKED_BEFORE_THE_POST,
  /** The source is changed as soon as the files are uploaded. */
  AFTER_BEFORE_REGISTERED,
  /** A replay takes units that are on their way. */
  REPLAY_IGNORES_STATE,
  /** A task is asked for although nobody knows about the first request. */
  TASK_AGAIN_WITHOUT_KNOWING,
  /** A file counts as confirmed although the backend left it out. */
  HALF_A_UNIT,
  /** A file that changed while it was sent is not noticed. */
  NO_VERIFY,
  /** Units that are given up stay in the hands of the process. */
  NEVER_RELEASED,
  /** A backend that is out of reach uses up attempts. */
  GLOBAL_FAULTS_COUNT,
  /** A file of an open unit is not looked at again. */
  FILE_NEVER_LOOKED_AT_AGAIN
}
