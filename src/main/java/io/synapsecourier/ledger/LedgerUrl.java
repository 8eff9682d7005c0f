package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;

/** JDBC URLs of ledgers. */
final class LedgerUrl {
  private static final String H2 = "jdbc:h2:";

  private LedgerUrl() {}

  /**
   * Whether the ledger lies on a server, and not in a file.
   *
   * @throws CourierException where no ledger can lie there
   */
  static boolean isServer(String url) {
    if (PostgresUrl.matches(url)) {
      return true;
    }
    if (url.startsWith(H2)) {
      return false;
    }
    throw new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "ledger-url",
            "A ledger cannot lie at " + url.replaceFirst("(:[^:]*:).*", "$1") + "…",
            "Name a file, or jdbc:postgresql://host/database."));
  }

  /** The address for people, and to tell a ledger from others. */
  static String place(String url) {
    return PostgresUrl.matches(url)
        ? PostgresUrl.of(url).place()
        : url.replaceFirst("^" + H2 + "file:", "").replaceFirst("[;?].*$", "");
  }
}
