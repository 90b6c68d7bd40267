package hone.search.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Loose;
import hone.search.space.Tried;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that Optuna 4.9.0 wrote, and its tables; see OPTUNA.txt beside it. */
class OptunaDatabaseTest {
  @TempDir Path folder;

  private static byte[] resource(String name) {
    try (InputStream in = OptunaDatabaseTest.class.getResourceAsStream("/hone/search/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> lines(String name) {
    return new String(resource(name), StandardCharsets.UTF_8).lines().toList();
  }

  private Path copy() throws IOException {
    Path file = folder.resolve("optuna.db");
    Files.write(file, resource("optuna.db"));
    return file;
  }

  @Test
  void everyStudyIsReadAsOptunaReadsIt() throws IOException {
    Map<?, ?> told =
        (Map<?, ?>)
            Loose.tree(
                new String(resource("optuna-read.json"), StandardCharsets.UTF_8), "optuna-read");
    try (Storage storage = Storage.open("sqlite:///" + copy())) {
      assertThat(storage.names())
          .hasSameElementsAs(told.keySet().stream().map(String.class::cast).toList());
      for (Map.Entry<?, ?> e : told.entrySet()) {
        Map<?, ?> study = (Map<?, ?>) e.getValue();
        long id = storage.find((String) e.getKey()).orElseThrow();
        assertThat(storage.directions(id).stream().map(Enum::name).toList())
            .isEqualTo(study.get("directions"));
        assertThat(storage.notes(id)).isEqualTo(study.get("attributes"));
        List<?> trials = (List<?>) study.get("trials");
        List<Kept> kept = storage.trials(id);
        assertThat(kept).hasSameSizeAs(trials);
        for (int i = 0; i < trials.size(); i++) {
          same(kept.get(i).trial(), (Map<?, ?>) trials.get(i));
        }
      }
    }
  }

  private static void same(Tried trial, Map<?, ?> told) {
    assertThat((long) trial.number()).isEqualTo(told.get("number"));
    assertThat(trial.state().name()).isEqualTo(told.get("state"));
    assertThat(trial.values()).isEqualTo(numbers(told.get("values")));
    assertThat(trial.constraints()).isEqualTo(numbers(told.get("constraints")));
    assertThat(trial.attributes()).isEqualTo(told.get("attributes"));
    assertThat(trial.start()).isEqualTo(time(told.get("start")));
    assertThat(trial.end()).isEqualTo(time(told.get("end")));
    Map<?, ?> parameters = (Map<?, ?>) told.get("parameters");
    assertThat(trial.parameters().keySet()).isEqualTo(parameters.keySet());
    parameters.forEach((name, value) -> assertThat(trial.external((String) name)).isEqualTo(value));
    Map<?, ?> intermediate = (Map<?, ?>) told.get("intermediate");
    assertThat(trial.intermediate()).hasSameSizeAs(intermediate);
    trial
        .intermediate()
        .forEach(
            (s, v) -> assertThat(v).isEqualTo((Double) number(intermediate.get(s.toString()))));
  }

  private static List<Double> numbers(Object told) {
    List<Double> out = new ArrayList<>();
    if (told instanceof List<?> all) {
      all.forEach(v -> out.add(number(v)));
    }
    return out;
  }

  private static double number(Object told) {
    if (told instanceof String text) {
      return text.equals("nan")
          ? Double.NaN
          : text.equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    return ((Number) told).doubleValue();
  }

  private static Optional<java.time.Instant> time(Object told) {
    return Optional.ofNullable(told)
        .map(t -> LocalDateTime.parse((String) t).atZone(ZoneId.systemDefault()).toInstant());
  }

  @Test
  void tablesInSqliteAreOptunas() throws SQLException {
    Path file = folder.resolve("new.db");
    Storage.open(file.toString()).close();
    assertThat(
            rows(
                "jdbc:sqlite:" + file,
                "SELECT type || '|' || name || '|' || tbl_name || '|' || coalesce(sql, '')"
                    + " FROM sqlite_master"))
        .hasSameElementsAs(lines("schema-sqlite.txt"));
  }

  @Test
  void tablesInPostgresqlAreOptunas() throws SQLException {
    String url = ServerOfTests.url();
    Storage.open(url).close();
    List<String> there = new ArrayList<>();
    String jdbc = "jdbc:" + url.replace("postgres@", "") + "?user=postgres";
    for (String query : QUERIES) {
      there.addAll(rows(jdbc, query));
    }
    assertThat(there).hasSameElementsAs(lines("schema-postgresql.txt"));
  }

  private static final List<String> QUERIES =
      List.of(
          "SELECT concat_ws('|', 'column', table_name, column_name, udt_name,"
              + " coalesce(character_maximum_length::text, ''), is_nullable,"
              + " coalesce(column_default, '')) FROM information_schema.columns"
              + " WHERE table_schema = 'public'",
          "SELECT concat_ws('|', 'constraint', conrelid::regclass, conname,"
              + " pg_get_constraintdef(oid)) FROM pg_constraint"
              + " WHERE connamespace = 'public'::regnamespace",
          "SELECT concat_ws('|', 'index', tablename, indexname, indexdef) FROM pg_indexes"
              + " WHERE schemaname = 'public'",
          "SELECT concat_ws('|', 'enum', typname, string_agg(enumlabel, ',' ORDER BY"
              + " enumsortorder)) FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid"
              + " GROUP BY typname");

  private static List<String> rows(String jdbc, String query) throws SQLException {
    List<String> out = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(jdbc);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        out.add(rows.getString(1).replaceAll("\\s+", " ").strip());
      }
    }
    return out;
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    Path file = copy();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE alembic_version SET version_num = 'v9.9.9.a'");
    }
    assertThatThrownBy(() -> Storage.open(file.toString()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("has tables of version 12, revision v9.9.9.a; Hone reads version 12");
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws IOException {
    Path file = folder.resolve("text.db");
    Files.writeString(file, "this is no database, however long it is made".repeat(50));
    assertThatThrownBy(() -> Storage.open(file.toString()))
        .hasMessageContaining("text.db")
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> Storage.open(folder.resolve("not/there.db").toString()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is not there");
    assertThatThrownBy(() -> Storage.open("mysql://root@localhost/x"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("of no known kind");
    assertThatThrownBy(() -> Storage.open("postgresql://nobody@localhost:1/none"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot be opened");
  }
}
