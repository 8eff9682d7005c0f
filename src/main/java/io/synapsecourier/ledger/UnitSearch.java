package io.synapsecourier.ledger;

import io.synapsecourier.model.UnitLine;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Pages of units for a person who looks through many: by key, filtered, from any place on.
 *
 * <p>Units of a rare state or reason are found by the index of states and sorted; frequent ones are
 * met soon on the way through the keys. So no page reads a million rows.
 */
public final class UnitSearch {
  /** Units that are sorted for a page, rather than looked for in the order of keys. */
  static final int RARE = 20_000;

  /** How a database sorts text, and what stands behind every text there. */
  private enum Sorting {
    /** H2: as Java does. */
    BY_UNIT("\uffff", Comparator.naturalOrder()),
    /** PostgreSQL, with the collation of the ledger's columns. */
    BY_CODE_POINT(
        Character.toString(Character.MAX_CODE_POINT),
        Comparator.comparing(
            text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));

    private final String end;
    private final Comparator<String> order;

    Sorting(String end, Comparator<String> order) {
      this.end = end;
      this.order = order;
    }

    static Sorting of(Handle handle) {
      try {
        String name = handle.getConnection().getMetaData().getDatabaseProductName();
        return name.equals("PostgreSQL") ? BY_CODE_POINT : BY_UNIT;
      } catch (SQLException e) {
        throw new IllegalStateException("the database does not say what it is", e);
      }
    }

    private Comparator<Found> byKey() {
      return Comparator.<Found, String>comparing(found -> found.unit().unitKey(), order)
          .thenComparing(Found::upload)
          .thenComparing(found -> found.unit().revision());
    }
  }

  private static final String AFTER =
      " AND (unit.unit_key > :key OR unit.upload > :no"
          + " OR (unit.upload = :no AND unit.revision > :revision))";

  private static final String ORDER =
      " ORDER BY unit.unit_key, unit.upload, unit.revision LIMIT :limit";

  /** In the order of an index; the filters stand where no other index can be taken for them. */
  static final String IN_ORDER =
      "SELECT unit.* FROM unit WHERE unit.unit_key >= :key AND unit.unit_key < :end"
          + AFTER
          + " AND (CAST(:upload AS INT) IS NULL OR unit.upload = :upload)"
          + " AND (CAST(:first AS VARCHAR) IS NULL OR unit.state = :first OR unit.state = :second)"
          + " AND (CAST(:code AS VARCHAR) IS NULL OR unit.code = :code)"
          + ORDER;

  private static final String OF_STATE =
      " FROM unit WHERE unit.state = :state AND unit.upload = :upload";

  private static final String OF_CODE = OF_STATE + " AND unit.code = :code";

  /** Found by state, upload and code; the key is written so that its index is not taken. */
  static final String RARE_OF_STATE = rare(OF_STATE);

  static final String RARE_OF_CODE = rare(OF_CODE);

  static final String HOW_MANY_OF_STATE = howMany(OF_STATE);

  static final String HOW_MANY_OF_CODE = howMany(OF_CODE);

  private final LedgerSql jdbi;

  UnitSearch(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Which units; null means any.
   *
   * @param state one of {@link io.synapsecourier.model.UnitState}, or {@link
   *     LedgerReport.Filter#STOPPED}
   * @param code reason code
   * @param prefix what their keys begin with
   */
  public record Which(String upload, String state, String code, String prefix) {
    private List<String> states() {
      if (state == null) {
        return Arrays.stream(io.synapsecourier.model.UnitState.values()).map(Enum::name).toList();
      }
      return LedgerReport.Filter.STOPPED.equals(state)
          ? List.of("DEAD", "UNKNOWN")
          : List.of(state);
    }
  }

  /**
   * Some units in the order of key, upload and revision.
   *
   * @param next number of the unit after which the next page begins; null where this is the last
   */
  public record Page(List<UnitLine> units, Long next) {}

  private record Found(UnitLine unit, int upload) {}

  private record Place(String key, int upload, int revision) {}

  private record Section(String state, int upload) {}

  /**
   * A page of units.
   *
   * @param after number of the last unit of the page before; null for the first page
   * @param limit most units of the page
   */
  public Page page(Which which, Long after, int limit) {
    return jdbi.withHandle(handle -> page(handle, which, after, limit));
  }

  private static Page page(Handle handle, Which which, Long after, int limit) {
    Map<Integer, String> uploads = uploads(handle);
    List<Integer> chosen =
        uploads.keySet().stream()
            .filter(no -> which.upload() == null || which.upload().equals(uploads.get(no)))
            .toList();
    if (chosen.isEmpty()) {
      return new Page(List.of(), null);
    }
    Place from = after == null ? null : place(handle, after);
    boolean any = which.state() == null && which.code() == null;
    List<Section> rare = any ? null : rare(handle, which, chosen);
    List<Found> found =
        rare == null
            ? inOrder(handle, which, chosen, uploads, from, limit + 1)
            : rare.stream()
                .flatMap(one -> rare(handle, which, one, uploads, from, limit + 1))
                .sorted(Sorting.of(handle).byKey())
                .limit(limit + 1L)
                .toList();
    List<UnitLine> units = found.stream().limit(limit).map(Found::unit).toList();
    return new Page(units, found.size() > limit ? units.get(limit - 1).id() : null);
  }

  private static Map<Integer, String> uploads(Handle handle) {
    return handle
        .createQuery("SELECT no, id FROM upload")
        .map((row, context) -> Map.entry(row.getInt("no"), row.getString("id")))
        .list()
        .stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  /** Where a page begins; units are never removed, so what was shown once is there. */
  private static Place place(Handle handle, long id) {
    return handle
        .createQuery("SELECT unit_key, upload, revision FROM unit WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> new Place(row.getString(1), row.getInt(2), row.getInt(3)))
        .findOne()
        .orElse(null);
  }

  /** Where the units stand that are looked for; null where they are too many to be sorted. */
  private static List<Section> rare(Handle handle, Which which, List<Integer> uploads) {
    List<Section> sections = new ArrayList<>();
    int left = RARE;
    for (String state : which.states()) {
      for (int upload : uploads) {
        int many =
            bound(handle, which, state, upload, HOW_MANY_OF_STATE, HOW_MANY_OF_CODE)
                .bind("limit", left + 1)
                .mapTo(Integer.class)
                .one();
        left -= many;
        if (left < 0) {
          return null;
        }
        if (many > 0) {
          sections.add(new Section(state, upload));
        }
      }
    }
    return sections;
  }

  private static Stream<Found> rare(
      Handle handle,
      Which which,
      Section section,
      Map<Integer, String> uploads,
      Place from,
      int limit) {
    Query query =
        bound(handle, which, section.state(), section.upload(), RARE_OF_STATE, RARE_OF_CODE);
    return found(query, Sorting.of(handle), which, uploads, from, limit).stream();
  }

  private static Query bound(
      Handle handle, Which which, String state, int upload, String sql, String withCode) {
    Query query = handle.createQuery(which.code() == null ? sql : withCode);
    if (which.code() != null) {
      query.bind("code", which.code());
    }
    return query.bind("state", state).bind("upload", upload);
  }

  private static List<Found> inOrder(
      Handle handle,
      Which which,
      List<Integer> chosen,
      Map<Integer, String> uploads,
      Place from,
      int limit) {
    List<String> states = which.state() == null ? null : which.states();
    Query query =
        handle
            .createQuery(IN_ORDER)
            .bind("upload", which.upload() == null ? null : chosen.get(0))
            .bind("first", states == null ? null : states.get(0))
            .bind("second", states == null ? null : states.get(states.size() - 1))
            .bind("code", which.code());
    return found(query, Sorting.of(handle), which, uploads, from, limit);
  }

  private static List<Found> found(
      Query query,
      Sorting sorting,
      Which which,
      Map<Integer, String> uploads,
      Place from,
      int limit) {
    String prefix = which.prefix() == null ? "" : which.prefix();
    return query
        .bind("key", from == null ? prefix : from.key())
        .bind("no", from == null ? -1 : from.upload())
        .bind("revision", from == null ? -1 : from.revision())
        .bind("end", prefix + sorting.end)
        .bind("limit", limit)
        .map(
            (row, context) -> {
              int upload = row.getInt("upload");
              return new Found(LedgerReport.unit(row, uploads.get(upload)), upload);
            })
        .list();
  }

  private static String rare(String which) {
    return "SELECT unit.*"
        + which
        + " AND unit.unit_key || '' >= :key AND unit.unit_key || '' < :end"
        + AFTER
        + ORDER;
  }

  private static String howMany(String which) {
    return "SELECT count(*) FROM (SELECT 1" + which + " LIMIT :limit) AS found";
  }
}
