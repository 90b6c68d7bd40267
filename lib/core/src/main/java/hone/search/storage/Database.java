package hone.search.storage;

import hone.json.Loose;
import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.State;
import hone.search.space.Tried;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Searches in Optuna's tables. */
final class Database implements Storage {
  static final String CONSTRAINTS = "constraints";

  private static final String FOREIGN_KEY = "23503"; // of PostgreSQL
  private static final List<String> OF_TRIALS =
      List.of(
          "trial_user_attributes",
          "trial_system_attributes",
          "trial_params",
          "trial_values",
          "trial_intermediate_values",
          "trial_heartbeats");

  private final Link link;
  private final Rows rows;

  private Database(Link link) {
    this.link = link;
    this.rows = new Rows(link);
  }

  static Database open(Dialect dialect) {
    Link link = new Link(dialect);
    try {
      Schema.ensure(link);
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
    return new Database(link);
  }

  @Override
  public synchronized long study(String name, List<Direction> directions) {
    Names.check(name);
    OptionalLong there = find(name);
    if (there.isEmpty()) {
      try {
        return link.together(() -> make(name, directions));
      } catch (StorageFailure e) {
        there = find(name); // another process may have been quicker
        if (there.isEmpty()) {
          throw e;
        }
      }
    }
    Names.checkDirections(name, directions(there.getAsLong()), directions);
    return there.getAsLong();
  }

  private long make(String name, List<Direction> directions) throws SQLException {
    long study =
        link.number("INSERT INTO studies (study_name) VALUES (?) RETURNING study_id", name);
    for (int i = 0; i < directions.size(); i++) {
      link.change(
          "INSERT INTO study_directions (direction, study_id, objective) VALUES ("
              + link.dialect().enumerated("studydirection")
              + ", ?, ?)",
          directions.get(i).name(),
          study,
          i);
    }
    return study;
  }

  @Override
  public synchronized OptionalLong find(String name) {
    return link.attempt(
        () ->
            link
                .rows("SELECT study_id FROM studies WHERE study_name = ?", r -> r.getLong(1), name)
                .stream()
                .mapToLong(id -> id)
                .findFirst());
  }

  @Override
  public synchronized List<String> names() {
    return link.attempt(
        () -> link.rows("SELECT study_name FROM studies ORDER BY study_id", r -> r.getString(1)));
  }

  @Override
  public synchronized List<Direction> directions(long study) {
    return link.attempt(
        () ->
            link.rows(
                "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective",
                r -> Names.direction(r.getString(1)),
                study));
  }

  @Override
  public synchronized void note(long study, String key, Object value) {
    put("study_user_attributes", "study_id", study, key, value);
  }

  @Override
  public synchronized Map<String, Object> notes(long study) {
    Map<String, Object> out = new LinkedHashMap<>();
    link.attempt(
        () ->
            link.rows(
                "SELECT key, value_json FROM study_user_attributes WHERE study_id = ?"
                    + " ORDER BY study_user_attribute_id",
                r -> out.put(r.getString(1), Loose.tree(r.getString(2), r.getString(1))),
                study));
    return out;
  }

  @Override
  public synchronized void remove(long study) {
    link.together(
        () -> {
          for (String table : OF_TRIALS) {
            link.change(
                "DELETE FROM "
                    + table
                    + " WHERE trial_id IN (SELECT trial_id FROM trials WHERE study_id = ?)",
                study);
          }
          for (String table :
              List.of(
                  "trials",
                  "study_user_attributes",
                  "study_system_attributes",
                  "study_directions",
                  "studies")) {
            link.change("DELETE FROM " + table + " WHERE study_id = ?", study);
          }
          return null;
        });
    rows.forget(); // SQLite gives numbers of removed trials away again
  }

  @Override
  public synchronized Optional<Kept> begin(
      long study, Map<String, Object> system, boolean beats, OptionalInt most) {
    return link.together(
        () -> {
          hold(study);
          List<Long> waiting =
              link.rows(
                  "SELECT trial_id FROM trials WHERE study_id = ? AND state = 'WAITING'"
                      + " ORDER BY number LIMIT 1",
                  r -> r.getLong(1),
                  study);
          long trial;
          if (!waiting.isEmpty()) {
            trial = waiting.get(0);
            link.change(
                "UPDATE trials SET state = 'RUNNING', datetime_start = ? WHERE trial_id = ?",
                now(),
                trial);
          } else if (most.isPresent()
              && link.number(
                      "SELECT count(*) FROM trials WHERE study_id = ? AND state <> 'FAIL'", study)
                  >= most.getAsInt()) {
            return Optional.empty();
          } else {
            trial = insert(study, State.RUNNING, now(), null);
          }
          notes(trial, "trial_system_attributes", system);
          if (beats) {
            pulse(trial);
          }
          return Optional.of(rows.one(trial));
        });
  }

  @Override
  public synchronized Kept add(long study, Tried trial, Map<String, Object> system) {
    return link.together(
        () -> {
          hold(study);
          return rows.one(copy(study, trial, system));
        });
  }

  @Override
  public synchronized boolean again(long study, Kept left, Map<String, Object> system) {
    return link.together(
        () -> {
          hold(study);
          if (!end(left.id(), State.FAIL)) {
            return false;
          }
          Tried was = left.trial();
          Tried next =
              Tried.of(was.number())
                  .withParameters(was.parameters(), was.distributions())
                  .withOutcome(State.WAITING, List.of());
          long trial = copy(study, next, system); // before the old one goes: its id is not reused
          notes(trial, "trial_user_attributes", was.attributes());
          for (String table : OF_TRIALS) {
            link.change("DELETE FROM " + table + " WHERE trial_id = ?", left.id());
          }
          link.change("DELETE FROM trials WHERE trial_id = ?", left.id());
          link.change(
              "UPDATE trials SET number = ? WHERE trial_id = ?", (long) was.number(), trial);
          return true;
        });
  }

  // Numbers are given while the study's row is held, so that no two trials get the same.
  private void hold(long study) throws SQLException {
    link.rows(
        "SELECT study_id FROM studies WHERE study_id = ?" + link.dialect().forUpdate(),
        r -> r.getLong(1),
        study);
  }

  private long insert(long study, State state, LocalDateTime start, LocalDateTime end)
      throws SQLException {
    long trial =
        link.number(
            "INSERT INTO trials (study_id, state, datetime_start, datetime_complete) VALUES (?, "
                + link.dialect().enumerated("trialstate")
                + ", ?, ?) RETURNING trial_id",
            study,
            state.name(),
            start,
            end);
    link.change(
        "UPDATE trials SET number = (SELECT count(*) FROM trials WHERE study_id = ?"
            + " AND trial_id < ?) WHERE trial_id = ?",
        study,
        trial,
        trial);
    return trial;
  }

  private long copy(long study, Tried trial, Map<String, Object> system) throws SQLException {
    long id = insert(study, trial.state(), local(trial.start()), local(trial.end()));
    values(id, trial.values());
    for (Map.Entry<String, Double> p : trial.parameters().entrySet()) {
      set(id, p.getKey(), p.getValue(), trial.distributions().get(p.getKey()));
    }
    for (Map.Entry<Integer, Double> v : trial.intermediate().entrySet()) {
      told(id, v.getKey(), v.getValue());
    }
    notes(id, "trial_user_attributes", trial.attributes());
    notes(id, "trial_system_attributes", system);
    if (!trial.constraints().isEmpty()) {
      notes(id, "trial_system_attributes", Map.of(CONSTRAINTS, trial.constraints()));
    }
    return id;
  }

  private void notes(long trial, String table, Map<String, Object> all) throws SQLException {
    for (Map.Entry<String, Object> note : all.entrySet()) {
      write(table, "trial_id", trial, note.getKey(), note.getValue());
    }
  }

  @Override
  public synchronized void parameter(
      long trial, String name, double internal, Distribution distribution) {
    Names.check(name);
    ofTrial(() -> set(trial, name, internal, distribution));
  }

  private int set(long trial, String name, double internal, Distribution distribution)
      throws SQLException {
    return link.change(
        "INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (trial_id, param_name) DO UPDATE SET"
            + " param_value = excluded.param_value, distribution_json = excluded.distribution_json",
        trial,
        name,
        internal,
        distribution.json());
  }

  @Override
  public synchronized void report(long trial, int step, double value) {
    ofTrial(() -> told(trial, step, value));
  }

  // A row of a trial that is no more is refused by its foreign key.
  private void ofTrial(Link.Work<Integer> work) {
    link.attempt(
        () -> {
          try {
            return work.run();
          } catch (SQLException e) {
            if (FOREIGN_KEY.equals(e.getSQLState())
                || Link.why(e).contains("FOREIGN KEY constraint failed")) { // of SQLite
              throw Names.replaced();
            }
            throw e;
          }
        });
  }

  private int told(long trial, int step, double value) throws SQLException {
    Cell cell = Cell.of(value);
    return link.change(
        "INSERT INTO trial_intermediate_values"
            + " (trial_id, step, intermediate_value, intermediate_value_type) VALUES (?, ?, ?, "
            + link.dialect().enumerated("trialintermediatevaluetype")
            + ") ON CONFLICT (trial_id, step) DO NOTHING",
        trial,
        step,
        cell.value(),
        cell.kind());
  }

  @Override
  public synchronized void attribute(long trial, String key, Object value) {
    put("trial_user_attributes", "trial_id", trial, key, value);
  }

  @Override
  public synchronized void system(long trial, String key, Object value) {
    put("trial_system_attributes", "trial_id", trial, key, value);
  }

  private void put(String table, String owner, long id, String key, Object value) {
    Names.check(key);
    ofTrial(() -> write(table, owner, id, key, value));
  }

  private int write(String table, String owner, long id, String key, Object value)
      throws SQLException {
    return link.change(
        "INSERT INTO "
            + table
            + " ("
            + owner
            + ", key, value_json) VALUES (?, ?, ?) ON CONFLICT ("
            + owner
            + ", key) DO UPDATE SET value_json = excluded.value_json",
        id,
        key,
        Loose.line(value));
  }

  @Override
  public synchronized boolean finish(long trial, State state, List<Double> values) {
    Names.checkOutcome(state, values);
    return link.together(
        () -> {
          if (!end(trial, state)) {
            return false;
          }
          values(trial, values);
          return true;
        });
  }

  private boolean end(long trial, State state) throws SQLException {
    return link.change(
            "UPDATE trials SET state = "
                + link.dialect().enumerated("trialstate")
                + ", datetime_complete = ? WHERE trial_id = ? AND state IN ('RUNNING', 'WAITING')",
            state.name(),
            now(),
            trial)
        == 1;
  }

  private void values(long trial, List<Double> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      Cell cell = Cell.of(values.get(i));
      link.change(
          "INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (?, ?, ?, "
              + link.dialect().enumerated("trialvaluetype")
              + ")",
          trial,
          i,
          cell.value(),
          cell.kind());
    }
  }

  @Override
  public synchronized List<Kept> trials(long study) {
    return link.attempt(() -> rows.all(study));
  }

  @Override
  public synchronized void beat(long trial) {
    link.attempt(() -> pulse(trial));
  }

  private int pulse(long trial) throws SQLException {
    return link.change(
        "INSERT INTO trial_heartbeats (trial_id, heartbeat) VALUES (?, CURRENT_TIMESTAMP)"
            + " ON CONFLICT (trial_id) DO UPDATE SET heartbeat = CURRENT_TIMESTAMP",
        trial);
  }

  @Override
  public synchronized Map<Long, Duration> silence(long study) {
    Map<Long, Duration> out = new HashMap<>();
    Dialect d = link.dialect();
    link.attempt(
        () ->
            link.rows(
                "SELECT h.trial_id, "
                    + d.seconds("CURRENT_TIMESTAMP")
                    + " - "
                    + d.seconds("h.heartbeat")
                    + " FROM trial_heartbeats h JOIN trials t ON t.trial_id = h.trial_id"
                    + " WHERE t.study_id = ? AND t.state = 'RUNNING'",
                r -> out.put(r.getLong(1), Duration.ofMillis((long) (r.getDouble(2) * 1000))),
                study));
    return out;
  }

  // As Optuna writes times: local, to the microsecond.
  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MICROS);
  }

  private static LocalDateTime local(Optional<Instant> time) {
    return time.map(t -> LocalDateTime.ofInstant(t, ZoneId.systemDefault())).orElse(null);
  }

  @Override
  public synchronized void close() {
    link.close();
  }
}
