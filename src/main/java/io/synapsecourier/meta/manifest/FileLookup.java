package io.synapsecourier.meta.manifest;

import io.synapsecourier.model.sage.FilePath;

/** Tells what is there. The caller decides for which kinds of paths it is worth to ask. */
@FunctionalInterface
public interface FileLookup {
  /** Never throws: what cannot be asked is {@link Found.Kind#UNREADABLE} or {@code UNKNOWN}. */
  Found look(FilePath path);
}
