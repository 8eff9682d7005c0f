package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.ApiException;

/** Who may do what (sage-synapse.md §i "Errors by cause"). */
final class Permissions {
  private Permissions() {}

  /**
   * Passes where the user has the access.
   *
   * @throws ApiException 403
   */
  static void require(SageUser user, Entity entity, Access access) {
    if (!user.may(access, entity.owner())) {
      throw SageErrors.forbidden(
          "You lack " + access + " access to the requested entity: " + entity.syn() + ".");
    }
    if (access == Access.CHANGE) {
      requireCertified(user);
    }
  }

  /**
   * Passes where the user has passed the quiz.
   *
   * @throws ApiException 403 with the code USER_CERTIFICATION_REQUIRED
   */
  static void requireCertified(SageUser user) {
    if (!user.certified()) {
      throw SageErrors.notCertified();
    }
  }
}
