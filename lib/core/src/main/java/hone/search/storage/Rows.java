package hone.search.storage;

import hone.json.Loose;
import hone.search.space.Distribution;
import hone.search.space.State;
import hone.search.space.Tried;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Trials out of the tables; those that are finished are read once. */
final class Rows {
  private static final int AT_ONCE = 500;

  private final Link link;
  private final Map<Long, Kept> finished = new HashMap<>(); // by trial
  private final Map<String, Distribution> parsed = new HashMap<>(); // few texts, many rows

  Rows(Link link) {
    this.link = link;
  }

  /** What is gathered of one trial. */
  private static final class Gathered {
    final long id;
    final int number;
    final State state;
    final Optional<Instant> start;
    final Optional<Instant> end;
    final Map<Integer, Double> values = new TreeMap<>();
    final Map<String, Double> parameters = new LinkedHashMap<>();
    final Map<String, Distribution> distributions = new LinkedHashMap<>();
    final TreeMap<Integer, Double> intermediate = new TreeMap<>();
    final Map<String, Object> user = new LinkedHashMap<>();
    final Map<String, Object> system = new LinkedHashMap<>();

    Gathered(long id, int number, State state, LocalDateTime start, LocalDateTime end) {
      this.id = id;
      this.number = number;
      this.state = state;
      this.start = instant(start);
      this.end = instant(end);
    }

    Kept kept() {
      return new Kept(
          id,
          new Tried(
              number,
              state,
              List.copyOf(values.values()),
              parameters,
              distributions,
              intermediate,
              constraints(),
              user,
              start,
              end),
          system);
    }

    private List<Double> constraints() {
      List<Double> out = new ArrayList<>();
      if (system.get(Database.CONSTRAINTS) instanceof List<?> told) {
        told.forEach(c -> out.add(c instanceof Number n ? n.doubleValue() : Double.NaN));
      }
      return out;
    }
  }

  List<Kept> all(long study) throws SQLException {
    return read("study_id = ?", study);
  }

  Kept one(long trial) throws SQLException {
    return read("trial_id = ?", trial).get(0);
  }

  void forget() {
    finished.clear();
  }

  private List<Kept> read(String which, long key) throws SQLException {
    List<Gathered> found =
        link.rows(
            "SELECT trial_id, number, state, datetime_start, datetime_complete FROM trials WHERE "
                + which
                + " ORDER BY number",
            r ->
                new Gathered(
                    r.getLong("trial_id"),
                    r.getInt("number"),
                    State.valueOf(r.getString("state")),
                    link.dialect().time(r, "datetime_start"),
                    link.dialect().time(r, "datetime_complete")),
            key);
    List<Gathered> fresh =
        found.stream()
            .filter(g -> !finished.containsKey(g.id))
            .collect(Collectors.toCollection(ArrayList::new));
    for (int i = 0; i < fresh.size(); i += AT_ONCE) {
      gather(fresh.subList(i, Math.min(i + AT_ONCE, fresh.size())));
    }
    List<Kept> out = new ArrayList<>();
    for (Gathered g : found) {
      Kept kept = finished.get(g.id);
      if (kept == null) {
        kept = g.kept();
        if (g.state.isFinished()) {
          finished.put(g.id, kept);
        }
      }
      out.add(kept);
    }
    return out;
  }

  private void gather(List<Gathered> trials) throws SQLException {
    Map<Long, Gathered> by = new HashMap<>();
    trials.forEach(g -> by.put(g.id, g));
    // Always as many question marks, so that one statement is prepared for any number of trials.
    int marks = trials.size() <= 8 ? 8 : AT_ONCE;
    Object[] ids = new Object[marks];
    for (int i = 0; i < marks; i++) {
      ids[i] = i < trials.size() ? trials.get(i).id : -1L;
    }
    String in = " WHERE trial_id IN (?" + ", ?".repeat(marks - 1) + ")";
    link.rows(
        "SELECT trial_id, objective, value, value_type FROM trial_values" + in,
        r ->
            by.get(r.getLong("trial_id"))
                .values
                .put(r.getInt("objective"), Cell.read(r, "value", "value_type")),
        ids);
    link.rows(
        "SELECT trial_id, param_name, param_value, distribution_json FROM trial_params"
            + in
            + " ORDER BY param_id",
        r -> {
          Gathered g = by.get(r.getLong("trial_id"));
          String name = r.getString("param_name");
          g.distributions.put(
              name, parsed.computeIfAbsent(r.getString("distribution_json"), Distribution::parse));
          return g.parameters.put(name, r.getDouble("param_value"));
        },
        ids);
    link.rows(
        "SELECT trial_id, step, intermediate_value, intermediate_value_type"
            + " FROM trial_intermediate_values"
            + in,
        r ->
            by.get(r.getLong("trial_id"))
                .intermediate
                .put(
                    r.getInt("step"),
                    Cell.read(r, "intermediate_value", "intermediate_value_type")),
        ids);
    notes("trial_user_attributes", in, ids, (id, k, v) -> by.get(id).user.put(k, v));
    notes("trial_system_attributes", in, ids, (id, k, v) -> by.get(id).system.put(k, v));
  }

  /** Takes one note. */
  private interface Taker {
    void take(long trial, String key, Object value);
  }

  private void notes(String table, String in, Object[] ids, Taker taker) throws SQLException {
    link.rows(
        "SELECT trial_id, key, value_json FROM " + table + in + " ORDER BY " + id(table),
        r -> {
          String key = r.getString("key");
          taker.take(r.getLong("trial_id"), key, Loose.tree(r.getString("value_json"), key));
          return null;
        },
        ids);
  }

  /** trial_user_attribute_id of trial_user_attributes. */
  static String id(String table) {
    return table.substring(0, table.length() - 1) + "_id";
  }

  // Optuna writes the local time of its machine.
  private static Optional<Instant> instant(LocalDateTime time) {
    return Optional.ofNullable(time).map(t -> t.atZone(ZoneId.systemDefault()).toInstant());
  }
}
