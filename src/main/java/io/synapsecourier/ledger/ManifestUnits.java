package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/**
 * Units that are rows of a manifest: which of them use each other, and which may go.
 *
 * <p>A row goes when all rows that it uses are registered. That is decided by writes that come one
 * after the other: two that each miss what the other has registered would let nobody go.
 */
public class ManifestUnits {
  /** Code of a unit that waits for others of its manifest. */
  public static final String WAITS = "waits-for-rows";

  /** Whether all that a waiting unit uses is registered, and nothing of it on its way again. */
  static final String MAY_GO =
      " state = 'OPEN' AND code = '"
          + WAITS
          + "' AND EXISTS (SELECT 1 FROM unit_use m WHERE m.user_id = unit.id)"
          + " AND NOT EXISTS (SELECT 1 FROM unit_use n WHERE n.user_id = unit.id AND ("
          + "NOT EXISTS (SELECT 1 FROM unit d WHERE d.unit_key = n.used_key AND d.upload = n.upload"
          + " AND d.data_unit_id IS NOT NULL)"
          + " OR EXISTS (SELECT 1 FROM unit e WHERE e.unit_key = n.used_key AND e.upload = n.upload"
          + " AND e.state <> 'REGISTERED' AND e.state <> 'DISCARDED')))";

  /** Users of a unit. */
  static final String USERS =
      "SELECT user_id FROM unit_use WHERE used_key = :key AND upload = :upload ORDER BY user_id";

  /** As many users of a unit as one write lets go, and which of them use few themselves. */
  static final String FIRST_USERS =
      "SELECT m.user_id, (SELECT count(*) FROM unit_use c WHERE c.user_id = m.user_id) AS uses"
          + " FROM unit_use m WHERE m.used_key = :key AND m.upload = :upload"
          + " ORDER BY m.user_id LIMIT 1000";

  /** What stands for a row in the last reading of its manifest, as far as that has come. */
  static final String LISTED =
      "SELECT 1 FROM file WHERE upload = :upload AND unit_key = :key"
          + " AND last_scan >= (SELECT max(id) FROM scan WHERE upload = :upload) LIMIT 1";

  /** Rows whose file has changed, that were replayed, or taken back. */
  static final String OPEN_UNREAD =
      "SELECT 1 FROM unit WHERE state = 'OPEN' AND upload = :upload AND (code IS NULL OR code <> '"
          + WAITS
          + "') LIMIT 1";

  /** Rows whose file was not there. */
  static final String DEAD_UNREAD =
      "SELECT 1 FROM unit WHERE state = 'DEAD' AND upload = :upload AND stage = 'validate' LIMIT 1";

  /** Checksum of a file in a version, by whatever revision it was sent. */
  static final String CHECKSUM =
      "SELECT f.checksum FROM unit u JOIN unit_file f ON f.unit_id = u.id"
          + " WHERE u.unit_key = :key AND u.upload = :upload AND f.uri = :uri"
          + " AND f.version = :version AND f.checksum IS NOT NULL ORDER BY u.id";

  private static final String GO =
      "UPDATE unit SET state = 'CLAIMED', claimed_at = ?, changed_at = ?, stage = NULL,"
          + " code = NULL, reason = NULL, remedy = NULL, next_attempt_at = NULL WHERE";

  private static final int BATCH = 1_000;

  /** Looking at each of thousands for every one of them takes too long. */
  private static final int FEW = 100;

  /** What else may let a unit go, a person who discards one, is found after that time. */
  private static final long LOOK_MILLIS = 60_000;

  /** Uploads with units that may go and were not let go by what they waited for. */
  private final Set<Integer> behind = ConcurrentHashMap.newKeySet();

  private final Map<Integer, Long> looked = new ConcurrentHashMap<>();

  private final LedgerSql jdbi;
  private final GroupCommit<Function<Handle, List<Long>>, List<Long>> inTurn =
      new GroupCommit<>(this::write);

  ManifestUnits(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  private List<List<Long>> write(List<Function<Handle, List<Long>>> steps) {
    return jdbi.inTransaction(
        handle -> {
          List<List<Long>> answers = new ArrayList<>();
          steps.forEach(step -> answers.add(step.apply(handle)));
          return answers;
        });
  }

  /**
   * What a page of rows that use others became.
   *
   * @param ids of the rows; one is missing that was moved meanwhile
   * @param free those that wait for nothing, which are claimed now
   */
  public record Noted(Map<Verdict, Long> ids, List<Long> free) {}

  /**
   * Writes decisions about rows that use others together with what they use, in place of what was
   * noted of them before: a row that is read while another process, or the write that registers
   * what it used before, looks at it must not go with the one and without the other.
   *
   * @param waiting keys of used units by their users, which are OPEN
   */
  public Noted wait(int upload, Map<Verdict, ? extends Collection<String>> waiting, long now) {
    Map<Verdict, Long> ids = new LinkedHashMap<>();
    if (waiting.isEmpty()) {
      return new Noted(ids, List.of());
    }
    List<Long> free =
        inTurn.write(
            handle -> {
              ids.clear();
              ids.putAll(UnitTable.settle(handle, upload, List.copyOf(waiting.keySet()), now));
              CrashPoint.NOTING_USES.reached();
              return use(handle, upload, waiting, ids, now);
            });
    return new Noted(ids, free);
  }

  private static List<Long> use(
      Handle handle,
      int upload,
      Map<Verdict, ? extends Collection<String>> waiting,
      Map<Verdict, Long> ids,
      long now) {
    PreparedBatch forget = handle.prepareBatch("DELETE FROM unit_use WHERE user_id = ?");
    PreparedBatch note =
        handle.prepareBatch("INSERT INTO unit_use (user_id, upload, used_key) VALUES (?, ?, ?)");
    ids.forEach(
        (verdict, user) -> {
          forget.add(user);
          waiting.get(verdict).stream().distinct().forEach(key -> note.add(user, upload, key));
        });
    if (forget.size() > 0) {
      forget.execute();
    }
    if (note.size() > 0) {
      note.execute();
    }
    return letGo(handle, List.copyOf(ids.values()), now);
  }

  /**
   * Takes back what an earlier process has claimed and nobody has begun to register, and lets
   * nothing go that waits: the next reading of the manifest decides anew. Who stops a run because
   * of a mistake in its manifest, mends it and runs it again, means what it says then.
   */
  public void takeBack(int upload, long now) {
    inTurn.write(
        handle -> {
          handle.execute(
              "UPDATE unit SET state = 'OPEN', stage = NULL, code = NULL,"
                  + " reason = 'its manifest is read again', remedy = NULL,"
                  + " next_attempt_at = NULL, changed_at = ? WHERE upload = ? AND state = 'CLAIMED'",
              now,
              upload);
          handle.execute(
              "UPDATE unit SET code = NULL, reason = 'its manifest is read again', remedy = NULL"
                  + " WHERE upload = ? AND state = 'OPEN' AND code = '"
                  + WAITS
                  + "'",
              upload);
          return List.of();
        });
  }

  /** Whether the last reading of the manifest has come upon a row of this key. */
  public boolean isListed(int upload, String key) {
    return jdbi.withHandle(handle -> exists(handle.createQuery(LISTED).bind("key", key), upload));
  }

  /** Whether there are rows that only the next reading of their manifest brings forward. */
  public boolean wantsReading(int upload) {
    return jdbi.withHandle(
        handle ->
            exists(handle.createQuery(OPEN_UNREAD), upload)
                || exists(handle.createQuery(DEAD_UNREAD), upload));
  }

  private static boolean exists(Query query, int upload) {
    return query.bind("upload", upload).mapTo(Integer.class).findFirst().isPresent();
  }

  /**
   * A unit is registered; those that waited for it and for nothing else are claimed by the same
   * write. One that uses more than a hundred waits for {@link #letGo}, and so do those that come
   * after the first thousand users.
   *
   * @param entity number of it at the backend
   * @return the units that are claimed now
   */
  public List<Long> registered(UnitRow unit, long entity, long version, long now) {
    return inTurn.write(
        handle -> {
          int moved =
              handle.execute(
                  "UPDATE unit SET state = 'REGISTERED', data_unit_id = ?, data_unit_version = ?,"
                      + " attempts = 0, lookups = 0, stage = NULL, code = NULL, reason = NULL,"
                      + " remedy = NULL, next_attempt_at = NULL, changed_at = ?"
                      + " WHERE id = ? AND state = 'REGISTERING'",
                  entity,
                  version,
                  now,
                  unit.id());
          CrashPoint.NOTING_ROW.reached();
          return moved == 0 ? List.of() : letGo(handle, users(handle, unit), now);
        });
  }

  private List<Long> users(Handle handle, UnitRow unit) {
    Map<Long, Integer> uses = new LinkedHashMap<>();
    handle
        .createQuery(FIRST_USERS)
        .bind("key", unit.unitKey())
        .bind("upload", unit.upload())
        .map((row, context) -> Map.entry(row.getLong(1), row.getInt(2)))
        .forEach(user -> uses.put(user.getKey(), user.getValue()));
    boolean all = uses.size() < BATCH;
    if (uses.values().removeIf(count -> count > FEW) || !all) {
      behind.add(unit.upload());
    }
    return List.copyOf(uses.keySet());
  }

  /**
   * As {@link #letGo}, for one who asks all the time: where a hundred thousand wait, looking at
   * each takes a second. Looks where units were left behind, and else once in a minute.
   */
  public void letGoThoseBehind(int upload, long now) {
    Long before = looked.get(upload);
    if (behind.remove(upload) || before == null || now - before >= LOOK_MILLIS) {
      looked.put(upload, now);
      letGo(upload, now);
    }
  }

  /** Lets all units of an upload go that wait for nothing any more; answers whether there were. */
  public boolean letGo(int upload, long now) {
    return !inTurn
        .write(
            handle ->
                handle.execute(GO + " upload = ? AND" + MAY_GO, now, now, upload) > 0
                    ? List.of((long) upload)
                    : List.of())
        .isEmpty();
  }

  private static List<Long> letGo(Handle handle, List<Long> users, long now) {
    List<Long> gone = new ArrayList<>();
    if (!users.isEmpty()) {
      PreparedBatch batch = handle.prepareBatch(GO + " id = ? AND" + MAY_GO);
      users.forEach(user -> batch.add(now, now, user));
      int[] rows = batch.execute();
      for (int i = 0; i < rows.length; i++) {
        if (rows[i] == 1) {
          gone.add(users.get(i));
        }
      }
    }
    return gone;
  }

  /** Says to those that wait for a unit why it does not come. */
  public void stopped(int upload, String key, Problem why) {
    inTurn.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "UPDATE unit SET reason = ?, remedy = ? WHERE id = ? AND state = 'OPEN'"
                      + " AND code = '"
                      + WAITS
                      + "'");
          handle
              .createQuery(USERS)
              .bind("key", key)
              .bind("upload", upload)
              .mapTo(Long.class)
              .forEach(
                  user ->
                      batch.add(Texts.cut(why.what(), 4000), Texts.cut(why.remedy(), 2000), user));
          if (batch.size() > 0) {
            batch.execute();
          }
          return List.of();
        });
  }

  /** Numbers at the backend of registered units, by their keys. */
  public Map<String, Long> entities(int upload, Collection<String> keys) {
    Map<String, Long> entities = new HashMap<>();
    List<String> all = List.copyOf(keys);
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(from + BATCH, all.size()));
      jdbi.useHandle(
          handle ->
              handle
                  .createQuery(
                      "SELECT unit_key, data_unit_id FROM unit WHERE upload = :upload"
                          + " AND unit_key IN (<keys>) AND data_unit_id IS NOT NULL"
                          + " ORDER BY unit_key, revision")
                  .bind("upload", upload)
                  .bindList("keys", batch)
                  .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                  .forEach(entry -> entities.put(entry.getKey(), entry.getValue())));
    }
    return entities;
  }

  /** MD5 of a file as an earlier revision of the unit has confirmed it; null where none has. */
  public String checksum(UnitRow unit, ClaimedFile file) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(CHECKSUM)
                .bind("key", unit.unitKey())
                .bind("upload", unit.upload())
                .bind("uri", file.file().uri())
                .bind("version", file.file().version())
                .mapTo(String.class)
                .findFirst()
                .orElse(null));
  }
}
