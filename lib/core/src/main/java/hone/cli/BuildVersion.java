package hone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and commit that the build wrote down. */
final class BuildVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"hone " + text()};
  }

  static String text() {
    Properties build = new Properties();
    try (InputStream in = Main.class.getResourceAsStream("/hone/build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String commit = build.getProperty("git.commit.id.abbrev", "");
    return build.getProperty("hone.version") + (commit.isEmpty() ? "" : " (" + commit + ")");
  }
}
