package io.synapsecourier.ledger;

import io.synapsecourier.model.Problem;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * Asks a server that may be restarted at any time: the same work is done again, once, when it is
 * back.
 *
 * <p>Where the connection broke in the middle of a commit, the server is asked afterwards whether
 * it took place, because nothing may be written twice.
 */
final class PostgresSql extends LedgerSql {
  private final PostgresUrl url;
  private final Outage outage;
  private final boolean waits;
  private final Guard guard;

  /** Numbers of commits that nobody asks for any more. */
  private final Queue<Long> spent = new ConcurrentLinkedQueue<>();

  /** What has to be so before a connection is used. */
  @FunctionalInterface
  interface Guard {
    void check() throws SQLException;
  }

  private PostgresSql(PostgresUrl url, Jdbi jdbi, Outage outage, boolean waits, Guard guard) {
    super(jdbi);
    this.url = url;
    this.outage = outage;
    this.waits = waits;
    this.guard = guard;
  }

  /** Work that waits for the server, of the one who owns the ledger. */
  static PostgresSql waiting(PostgresUrl url, Jdbi jdbi, Outage outage, Guard guard) {
    return new PostgresSql(url, jdbi, outage, true, guard);
  }

  /** Questions of the one who owns the ledger that are better not answered than late. */
  static PostgresSql impatient(PostgresUrl url, Jdbi jdbi, Outage outage, Guard guard) {
    return new PostgresSql(url, jdbi, outage, false, guard);
  }

  /** Work on a ledger that another process may own; nothing is told but by what it throws. */
  static PostgresSql visiting(PostgresUrl url, Jdbi jdbi) {
    return new PostgresSql(url, jdbi, null, false, () -> {});
  }

  /** A transaction, too: a statement that is done again must not have been done. */
  @Override
  <R, X extends Exception> R withHandle(HandleCallback<R, X> work) throws X {
    return inTransaction(work);
  }

  @Override
  <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
    for (boolean again = false; ; again = true) {
      Attempt<R> attempt = new Attempt<>();
      try {
        R result = attempt(work, attempt);
        over();
        return result;
      } catch (Exception e) {
        SQLException failure = PostgresFailures.of(e);
        if (failure == null || !mayWork(failure)) {
          throw e;
        }
        pause(failure, again, e);
        if (attempt.token != null && tookPlace(attempt.token)) {
          return attempt.result;
        }
      }
    }
  }

  /** In a transaction, because the driver fetches all rows at once outside of one. */
  @Override
  <R, X extends Exception> R stream(HandleCallback<R, X> work) throws X {
    try {
      return attempt(work, new Attempt<>());
    } catch (Exception e) {
      SQLException failure = PostgresFailures.of(e);
      if (failure != null && PostgresFailures.passes(failure)) {
        throw away(failure, e);
      }
      throw e;
    }
  }

  /** What a piece of work came to, known before its commit. */
  private static final class Attempt<R> {
    private R result;

    /** What the commit leaves behind; null where there is nothing to commit. */
    private Long token;
  }

  private <R, X extends Exception> R attempt(HandleCallback<R, X> work, Attempt<R> attempt)
      throws X {
    try {
      guard.check();
    } catch (SQLException e) {
      throw new LockLostException(e);
    }
    R result =
        jdbi()
            .inTransaction(
                handle -> {
                  attempt.result = work.withHandle(handle);
                  attempt.token = waits ? token(handle) : null;
                  return attempt.result;
                });
    if (attempt.token != null) {
      spent.add(attempt.token);
    }
    return result;
  }

  /**
   * Leaves a number with what was written, and takes away one of an earlier commit. The number of
   * the transaction would not do: after a crash the server gives it to another one.
   */
  private Long token(Handle handle) {
    long token = ThreadLocalRandom.current().nextLong();
    Long old = spent.poll();
    int left =
        handle
            .createUpdate(
                "WITH old AS (DELETE FROM ledger_commit WHERE token = :old) INSERT INTO"
                    + " ledger_commit SELECT :token WHERE txid_current_if_assigned() IS NOT NULL")
            .bind("old", old == null ? token : old)
            .bind("token", token)
            .execute();
    return left == 0 ? null : token;
  }

  /** Whether a commit took place whose answer was lost. */
  private boolean tookPlace(long token) {
    for (boolean again = false; ; again = true) {
      try {
        boolean left = jdbi().withHandle(handle -> isLeft(handle, token));
        spent.add(token);
        return left;
      } catch (RuntimeException e) {
        SQLException failure = PostgresFailures.of(e);
        if (failure == null || !mayWork(failure)) {
          throw e;
        }
        pause(failure, again, e);
      }
    }
  }

  /**
   * Leaving the same number again waits for a commit that is still under way. It is taken back, or
   * the next one who asks would find it.
   */
  private static boolean isLeft(Handle handle, long token) {
    handle.begin();
    try {
      return handle.execute("INSERT INTO ledger_commit VALUES (?) ON CONFLICT DO NOTHING", token)
          == 0;
    } finally {
      handle.rollback();
    }
  }

  private static boolean mayWork(SQLException failure) {
    return PostgresFailures.passes(failure) || PostgresFailures.isConflict(failure);
  }

  private void over() {
    if (outage != null) {
      outage.over();
    }
  }

  private void pause(SQLException failure, boolean again, Exception cause) {
    if (PostgresFailures.isConflict(failure)) {
      return;
    }
    if (!waits) {
      throw away(failure, cause);
    }
    outage.pause(problem(failure), again, cause);
  }

  private LedgerUnavailable away(SQLException failure, Exception cause) {
    Problem problem = problem(failure);
    if (outage != null) {
      outage.tell(problem);
    }
    return new LedgerUnavailable(problem, cause);
  }

  private Problem problem(SQLException failure) {
    return PostgresFailures.away(url, PostgresFailures.message(failure));
  }

  /** Work was not begun, because the lock is lost. */
  private static final class LockLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockLostException(SQLException cause) {
      super(cause);
    }
  }
}
