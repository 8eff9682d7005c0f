package io.synapsecourier.route;

import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A closed unit on its way to a claim.
 *
 * @param scan the scan that showed it
 * @param row where its decision is written
 * @param files the files that fill its specifications
 * @param sidecars files that hold metadata of the unit; they are read and not sent
 * @param meta null before it is described
 * @param problems what is wrong with it so far
 */
public record Candidate(
    Scan scan,
    String unitKey,
    RevisionRule.Row row,
    String content,
    List<Placed> files,
    List<Placed> sidecars,
    UnitMeta meta,
    List<Problem> problems) {

  Candidate described(UnitMeta described) {
    return new Candidate(
        scan, unitKey, row, content, files, sidecars, described, and(described.problems()));
  }

  Candidate and(UnitMeta described, List<Problem> more) {
    return new Candidate(scan, unitKey, row, content, files, sidecars, described, and(more));
  }

  /** Whatever belongs to the unit, also what is not sent. */
  List<Placed> allFiles() {
    return Stream.concat(files.stream(), sidecars.stream()).toList();
  }

  private List<Problem> and(List<Problem> more) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(more);
    return List.copyOf(all);
  }
}
