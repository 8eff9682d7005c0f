package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.ParentCheck;
import java.io.IOException;
import java.util.List;

/**
 * A manifest with what the server says of it: whether each parent is there, and a project or folder
 * ({@code sage-synapse.md §c, check 11}).
 *
 * @param parents what is wrong with parents
 */
record ManifestValidation(Manifest manifest, List<Problem> parents) {
  ManifestValidation {
    parents = List.copyOf(parents);
  }

  /**
   * Asks for every parent once, also where the manifest has other mistakes: all is told at once.
   *
   * @throws SageException where the server does not answer
   */
  static ManifestValidation of(Manifest manifest, Entities entities) throws IOException {
    return new ManifestValidation(manifest, new ParentCheck(entities).problems(manifest));
  }

  /** Whether it can be carried out, as far as can be known before. */
  boolean isGood() {
    return manifest.isGood() && parents.isEmpty();
  }
}
