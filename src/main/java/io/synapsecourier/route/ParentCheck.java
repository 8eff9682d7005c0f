package io.synapsecourier.route;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the parents that a manifest names are there and can have children: one call for each. */
public final class ParentCheck {
  private static final int TOLD = 20;

  private final Entities entities;

  public ParentCheck(Entities entities) {
    this.entities = entities;
  }

  /**
   * Asks about every parent before anything is sent ({@code sage-synapse.md §c}, check 11).
   *
   * @throws CourierException of kind CONFIGURATION with all parents that will not do
   * @throws IOException where the server does not answer, or refuses the account as a whole
   */
  public void check(Manifest manifest) throws IOException {
    List<Problem> wrong = problems(manifest);
    if (!wrong.isEmpty()) {
      String more = wrong.size() > TOLD ? "\nand " + (wrong.size() - TOLD) + " more." : "";
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              wrong.get(0).code(),
              wrong.stream().limit(TOLD).map(Problem::what).collect(Collectors.joining("\n"))
                  + more,
              wrong.get(0).remedy()));
    }
  }

  /**
   * What is wrong with parents, each told at the row that names it first.
   *
   * @throws IOException as {@link #check}
   */
  public List<Problem> problems(Manifest manifest) throws IOException {
    List<Problem> wrong = new ArrayList<>();
    for (Map.Entry<String, Integer> parent : manifest.parents().entrySet()) {
      String why = why(parent.getKey());
      if (why != null) {
        wrong.add(
            new Problem(
                "manifest-parent",
                manifest.place(parent.getValue()) + ": " + parent.getKey() + why,
                "Name a project or folder that is shared with this account."));
      }
    }
    return wrong;
  }

  /** What is wrong with a parent; null for nothing. */
  private String why(String parent) throws IOException {
    try {
      SageEntity entity = entities.bundle(parent).entity();
      return entity.isContainer() ? null : " is no project or folder.";
    } catch (SageException e) {
      if (e.fault() == SageFault.NOT_FOUND) {
        return " is not there, or not shared with this account.";
      }
      if (e.fault() == SageFault.FORBIDDEN) {
        return " may not be read by this account.";
      }
      throw e;
    }
  }
}
