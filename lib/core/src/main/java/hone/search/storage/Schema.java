package hone.search.storage;

import hone.json.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Optuna's tables: made where there are none, refused where they are of another version. */
final class Schema {
  static final int VERSION = 12;
  static final String REVISION = "v3.2.0.a";

  /** The oldest Optuna that has this schema; it is what a database says to have been made by. */
  private static final String LIBRARY = "3.2.0";

  private Schema() {}

  static void ensure(Link link) {
    if (!isThere(link)) {
      link.together(
          () -> {
            if (!isThere(link)) { // nobody else made them in between
              make(link);
            }
            return null;
          });
    }
    check(link);
  }

  private static boolean isThere(Link link) {
    return link.attempt(() -> link.number(link.dialect().tableCount(), "studies") > 0);
  }

  private static void make(Link link) throws SQLException {
    link.plain(link.dialect().alone());
    if (link.number(link.dialect().tableCount(), "studies") > 0) {
      return;
    }
    for (String statement : statements(link.dialect().script())) {
      link.plain(statement);
    }
    link.change(
        "INSERT INTO version_info (version_info_id, schema_version, library_version)"
            + " VALUES (1, ?, ?)",
        VERSION,
        LIBRARY);
    link.change("INSERT INTO alembic_version (version_num) VALUES (?)", REVISION);
  }

  private static void check(Link link) {
    String place = link.dialect().place();
    for (String table : List.of("version_info", "alembic_version")) {
      if (link.attempt(() -> link.number(link.dialect().tableCount(), table)) == 0) {
        throw new BadInput(
            "the database "
                + place
                + " has studies without the table "
                + table
                + ", so Optuna did not make it; name another");
      }
    }
    String revision =
        link.attempt(
            () ->
                String.join(
                    " and ",
                    link.rows("SELECT version_num FROM alembic_version", r -> r.getString(1))));
    String version =
        link.attempt(
            () ->
                String.join(
                    " and ",
                    link.rows("SELECT schema_version FROM version_info", r -> r.getString(1))));
    if (!revision.equals(REVISION) || !version.equals(String.valueOf(VERSION))) {
      throw new BadInput(
          "the database "
              + place
              + " has tables of version "
              + (version.isEmpty() ? "?" : version)
              + ", revision "
              + (revision.isEmpty() ? "?" : revision)
              + "; Hone reads version "
              + VERSION
              + ", revision "
              + REVISION
              + " (Optuna 3.2 to 4): `optuna storage upgrade` brings older ones there");
    }
  }

  static List<String> statements(String file) {
    try (InputStream in = Schema.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.replaceAll("(?m)^--.*\n", "").split(";\n"))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
