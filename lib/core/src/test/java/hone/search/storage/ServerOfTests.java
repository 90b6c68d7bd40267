package hone.search.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** One PostgreSQL for all tests of this JVM; a new database of it for each who asks. */
public final class ServerOfTests {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static EmbeddedPostgres server;
  private static String reason;

  private ServerOfTests() {}

  /** The URL of an empty database; skips the test where no server can run. */
  public static String url() {
    EmbeddedPostgres running = start();
    String name = "d" + DATABASES.incrementAndGet();
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return "postgresql://postgres@localhost:" + running.getPort() + "/" + name;
  }

  private static synchronized EmbeddedPostgres start() {
    if (server == null && reason == null) {
      System.setProperty("org.slf4j.simpleLogger.log.io.zonky.test", "warn");
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("shared_buffers", "16MB")
                .start();
      } catch (IOException | RuntimeException e) {
        reason = "no PostgreSQL runs here: " + e;
      }
    }
    // Where it must run, a missing server is a failure and not a gap.
    assertThat(reason == null || System.getenv("HONE_POSTGRES_REQUIRED") == null)
        .as(String.valueOf(reason))
        .isTrue();
    Assumptions.assumeTrue(reason == null, reason);
    return server;
  }
}
