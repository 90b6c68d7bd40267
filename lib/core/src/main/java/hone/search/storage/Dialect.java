package hone.search.storage;

import hone.json.BadInput;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Properties;

/** In what databases differ. */
sealed interface Dialect {
  /** The part of the URL that names a database without a password. */
  String place();

  /** A new connection. */
  Connection connect() throws SQLException;

  /** The file of statements that make the tables. */
  String script();

  /** A parameter of an enumerated type. */
  String enumerated(String type);

  /** Appended to a query, keeps other writers away from the rows until the transaction ends. */
  String forUpdate();

  /** Now in the clock of the database, in seconds. */
  String seconds(String time);

  /** Sets a time without a zone, to the microsecond. */
  void set(PreparedStatement statement, int at, LocalDateTime time) throws SQLException;

  /** Reads a time without a zone; null where there is none. */
  LocalDateTime time(ResultSet row, String column) throws SQLException;

  /** The query that counts tables with a name. */
  String tableCount();

  /** A statement that makes others who would make the tables wait until the transaction ends. */
  String alone();

  /** A file of SQLite. */
  record Sqlite(String file) implements Dialect {
    private static final DateTimeFormatter WRITTEN =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter READ =
        new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    @Override
    public String place() {
      return file;
    }

    @Override
    public Connection connect() throws SQLException {
      Path parent = Path.of(file).toAbsolutePath().getParent();
      if (!Files.isDirectory(parent)) {
        throw new BadInput("the folder " + parent + " of the database " + file + " is not there");
      }
      Properties options = new Properties();
      // A writer takes its lock as it begins, so that two that read first cannot block each other.
      options.setProperty("transaction_mode", "IMMEDIATE");
      options.setProperty("busy_timeout", "60000");
      // With a log beside the file, readers and a writer go on together, and a commit is a
      // millisecond's tenth. A killed process loses nothing; only a power cut may lose the last.
      options.setProperty("journal_mode", "WAL");
      options.setProperty("synchronous", "NORMAL");
      options.setProperty("foreign_keys", "true");
      return DriverManager.getConnection("jdbc:sqlite:" + file, options);
    }

    @Override
    public String script() {
      return "sqlite.sql";
    }

    @Override
    public String enumerated(String type) {
      return "?";
    }

    @Override
    public String forUpdate() {
      return "";
    }

    @Override
    public String seconds(String time) {
      return "CAST(strftime('%s', " + time + ") AS INTEGER)";
    }

    @Override
    public void set(PreparedStatement statement, int at, LocalDateTime time) throws SQLException {
      statement.setString(at, time == null ? null : WRITTEN.format(time));
    }

    @Override
    public LocalDateTime time(ResultSet row, String column) throws SQLException {
      String text = row.getString(column);
      return text == null ? null : LocalDateTime.parse(text.replace('T', ' '), READ);
    }

    @Override
    public String tableCount() {
      return "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?";
    }

    @Override
    public String alone() {
      return "SELECT 1"; // a transaction that writes is alone from its beginning
    }
  }

  /** A database of PostgreSQL. */
  record Postgres(String url, String user, String password) implements Dialect {
    @Override
    public String place() {
      return url;
    }

    @Override
    public Connection connect() throws SQLException {
      Properties options = new Properties();
      if (user != null) {
        options.setProperty("user", user);
      }
      if (password != null) {
        options.setProperty("password", password);
      }
      options.setProperty("loginTimeout", "20");
      return DriverManager.getConnection("jdbc:" + url, options);
    }

    @Override
    public String script() {
      return "postgresql.sql";
    }

    @Override
    public String enumerated(String type) {
      return "CAST(? AS " + type + ")";
    }

    @Override
    public String forUpdate() {
      return " FOR UPDATE";
    }

    @Override
    public String seconds(String time) {
      return "CAST(extract(epoch FROM CAST(" + time + " AS timestamp)) AS double precision)";
    }

    @Override
    public void set(PreparedStatement statement, int at, LocalDateTime time) throws SQLException {
      statement.setTimestamp(at, time == null ? null : Timestamp.valueOf(time));
    }

    @Override
    public LocalDateTime time(ResultSet row, String column) throws SQLException {
      Timestamp time = row.getTimestamp(column);
      return time == null ? null : time.toLocalDateTime();
    }

    @Override
    public String tableCount() {
      return "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?";
    }

    @Override
    public String alone() {
      return "SELECT pg_advisory_xact_lock(7238210812)"; // any number that all of us take
    }
  }

  /** The dialect and place that a URL means; SQLAlchemy's forms as well as JDBC's. */
  static Dialect of(String url) {
    if (url.startsWith("jdbc:")) {
      return of(url.substring("jdbc:".length()));
    }
    if (url.startsWith("sqlite:///")) {
      return new Sqlite(url.substring("sqlite:///".length()));
    }
    if (url.startsWith("sqlite:")) {
      return new Sqlite(url.substring("sqlite:".length()));
    }
    if (url.matches("postgres(ql)?(\\+\\w+)?://.*")) {
      return postgres("postgresql" + url.substring(url.indexOf(':')));
    }
    if (url.endsWith(".db") && !url.contains("://")) {
      return new Sqlite(url);
    }
    throw new BadInput(
        "the storage "
            + url
            + " is of no known kind; expected memory:, sqlite:///FILE.db or"
            + " postgresql://USER:PASSWORD@HOST/DATABASE");
  }

  private static Dialect postgres(String url) {
    try {
      URI uri = new URI(url);
      String info = uri.getUserInfo();
      if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
        throw new URISyntaxException("…", "it needs a host and a database");
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String[] login = info == null ? new String[0] : info.split(":", 2);
      return new Postgres(
          "postgresql://" + uri.getHost() + port + uri.getPath() + query,
          login.length > 0 ? login[0] : null,
          login.length > 1 ? login[1] : null);
    } catch (URISyntaxException e) {
      throw new BadInput(
          "the storage's URL is wrong: "
              + e.getReason()
              + "; expected"
              + " postgresql://USER:PASSWORD@HOST/DATABASE",
          e);
    }
  }
}
