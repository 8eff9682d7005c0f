package io.synapsecourier.source;

/** What a source can do beyond listing and reading; a definition that asks for more is refused. */
public enum Capability {
  /** A listed version can be read again even after the file was replaced. */
  VERSIONS,
  /** The listing tells a checksum of the content. */
  CHECKSUM,
  /** Reading starts at any offset without reading what precedes it. */
  RANGES,
  /** A file can be moved to another place in the source. */
  MOVE,
  /** A file can be deleted. */
  DELETE,
  /** A file can be marked without changing its content. */
  TAG,
  /** Changes are announced; an announcement only shortens the wait for the next listing. */
  WATCH
}
