package hone.train;

import hone.backend.Backend;
import hone.engine.Engine;
import hone.run.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This machine and this build, as a run records them. */
final class Environments {
  private Environments() {}

  static Environment of(Backend backend) {
    Properties build = new Properties();
    try (InputStream in = Environments.class.getResourceAsStream("/hone/build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = build.getProperty("git.commit.id.abbrev", "");
    boolean dirty = Boolean.parseBoolean(build.getProperty("git.dirty", "false"));
    return new Environment(
        build.getProperty("hone.version", "unknown"),
        dirty ? commit + "+" : commit,
        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        "ND4J " + backend.version() + " " + backend.name(),
        backend.natives(),
        backend.oneDnn().active(),
        backend.simd(),
        backend.threads(),
        backend.processor(),
        backend.cores(),
        Engine.library());
  }
}
