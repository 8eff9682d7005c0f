package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps this process the owner of a ledger: looks after the lock each second, and takes it again
 * where the connection was lost, unless another process was faster.
 */
final class PostgresOwner implements AutoCloseable {
  private static final Path HOST_NAME = Path.of("/etc/hostname");

  private final PostgresUrl url;
  private final String me;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread keeper = new Thread(this::keep, "ledger-owner");
  private volatile PostgresLock lock;
  private volatile CourierException taken;
  private volatile Runnable lost = () -> {};

  private PostgresOwner(PostgresUrl url, String me) {
    this.url = url;
    this.me = me;
  }

  /**
   * Becomes the owner.
   *
   * @param prepare makes the schema while nobody else can
   * @throws CourierException where another process is
   */
  static PostgresOwner become(PostgresUrl url, PostgresConnections.Opened prepare)
      throws SQLException {
    PostgresOwner owner = new PostgresOwner(url, name());
    PostgresLock lock = PostgresLock.take(url, owner.me, null);
    try {
      lock.prepare(prepare);
      lock.begin(System.currentTimeMillis());
    } catch (SQLException | RuntimeException e) {
      lock.close();
      throw e;
    }
    owner.lock = lock;
    owner.keeper.setDaemon(true);
    owner.keeper.start();
    return owner;
  }

  /** Process and machine, as others are told. */
  private static String name() {
    String process = "process " + ProcessHandle.current().pid();
    try {
      return process + " on " + Files.readString(HOST_NAME).strip();
    } catch (IOException e) {
      return process;
    }
  }

  /** Says what is done when the lock is lost. */
  void onLoss(Runnable what) {
    lost = what;
  }

  /** For each connection that writes, before it writes. */
  void admit(Connection writer) throws SQLException {
    lock.admit(writer);
  }

  /**
   * Refuses to go on without the lock.
   *
   * @throws CourierException where another process owns the ledger now
   * @throws SQLException where the lock is lost, and not yet taken again
   */
  void check() throws SQLException {
    check(lock.wasHeld());
  }

  /**
   * As {@link #check()}, and asks the server first: for one who cannot wait until a pool has found
   * out that it is away.
   */
  void checkNow() throws SQLException {
    check(lock.isHeld());
  }

  private void check(boolean held) throws SQLException {
    mustBeOurs();
    if (!held) {
      throw new SQLException("the connection that holds its lock is lost", "08006");
    }
  }

  void mustBeOurs() {
    if (taken != null) {
      throw new CourierException(taken.kind(), taken.problem(), taken);
    }
  }

  private void keep() {
    boolean told = false;
    while (taken == null && !isClosed()) {
      if (lock.isHeld()) {
        told = false;
        continue;
      }
      if (!told) {
        lost.run();
        told = true;
      }
      takeAgain();
    }
  }

  private void takeAgain() {
    PostgresLock before = lock;
    try {
      lock = PostgresLock.take(url, me, before);
      before.close();
    } catch (CourierException e) {
      if (e.problem().code().equals("ledger-taken")) {
        taken = e;
      }
    } catch (SQLException e) {
      // Not back yet: who asks meanwhile is told.
      return;
    }
  }

  private boolean isClosed() {
    try {
      return closed.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      keeper.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.close();
  }
}
