package io.synapsecourier.unit;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a listing, to tell at its end why no file of it became part of a unit: most often a
 * filter or a path is not the one that was meant. Not safe for use by many threads.
 */
public final class NothingMatched {
  private static final int SHOWN = 5;

  private final List<String> first = new ArrayList<>();
  private long files;
  private boolean matched;

  /** Takes note of the next file. */
  public void look(Placed placed) {
    matched |= placed.state() == FileState.SEEN || placed.state() == FileState.WAITING;
    files++;
    if (!matched && first.size() < SHOWN) {
      first.add(Shown.file(placed.file()) + ": " + placed.reason());
    }
  }

  /** The first names and what keeps each out; empty where something matched or nothing is there. */
  public Optional<String> told() {
    if (matched || files == 0) {
      return Optional.empty();
    }
    long more = files - first.size();
    return Optional.of(
        "No file of the listing is part of a unit:\n  "
            + String.join("\n  ", first)
            + (more > 0 ? "\n  and " + more + " more." : ""));
  }
}
