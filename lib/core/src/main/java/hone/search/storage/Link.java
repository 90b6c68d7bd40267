package hone.search.storage;

import hone.json.BadInput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One connection with its prepared statements. Its owner sees to it that one thread at a time uses
 * it.
 */
final class Link implements AutoCloseable {
  private static final int MOST_PREPARED = 100;

  private final Dialect dialect;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Connection connection;

  /** Reads one row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Several statements that take effect together. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  Link(Dialect dialect) {
    this.dialect = dialect;
    try {
      connection = dialect.connect();
    } catch (SQLException e) {
      throw new BadInput("the database " + dialect.place() + " cannot be opened: " + why(e), e);
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** All or nothing. */
  <T> T together(Work<T> work) {
    return attempt(
        () -> {
          connection.setAutoCommit(false);
          try {
            T result = work.run();
            connection.commit();
            return result;
          } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  /** What goes wrong in the database is told with its place. */
  <T> T attempt(Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StorageFailure(dialect.place(), why(e), e);
    }
  }

  /** A statement that changes rows; how many. */
  int change(String sql, Object... values) throws SQLException {
    return bound(sql, values).executeUpdate();
  }

  /** The rows that a query gives. */
  <T> List<T> rows(String sql, Row<T> row, Object... values) throws SQLException {
    List<T> out = new ArrayList<>();
    try (ResultSet rows = bound(sql, values).executeQuery()) {
      while (rows.next()) {
        out.add(row.of(rows));
      }
    }
    return out;
  }

  /** The number in the first column of the only row. */
  long number(String sql, Object... values) throws SQLException {
    return rows(sql, r -> r.getLong(1), values).get(0);
  }

  /** A statement that is not prepared, such as one that makes a table. */
  void plain(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private PreparedStatement bound(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      if (prepared.size() >= MOST_PREPARED) {
        forget();
      }
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof LocalDateTime time) {
        dialect.set(statement, i + 1, time);
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
    return statement;
  }

  private void forget() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  static String why(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip();
  }

  @Override
  public void close() {
    attempt(
        () -> {
          forget();
          connection.close();
          return null;
        });
  }
}
