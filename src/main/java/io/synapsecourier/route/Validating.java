package io.synapsecourier.route;

import io.synapsecourier.model.Problem;
import io.synapsecourier.unit.UnitValidation;
import java.util.ArrayList;
import java.util.List;

/** Bean {@code validating}: finds everything that the backend would refuse, all in one go. */
public final class Validating {

  public List<Candidate> validate(List<Candidate> units) {
    return units.stream().map(unit -> unit.and(unit.meta(), problems(unit))).toList();
  }

  private static List<Problem> problems(Candidate unit) {
    UploadContext upload = unit.scan().upload();
    List<Problem> problems =
        new ArrayList<>(
            UnitValidation.check(
                unit.files(),
                upload.collection().specifications(),
                upload.definition().maxFileBytes(),
                upload.definition().maxFileSizeMb()));
    if (upload.schema() != null) {
      problems.addAll(upload.schema().check(unit.meta()));
    }
    return problems;
  }
}
