package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher as a child process, in a copy of its files and with stand-ins for the programs it
 * finds.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  @TempDir Path clone;
  @TempDir Path programs;

  @BeforeEach
  void copyTheLauncher() throws IOException {
    Path home = Home.path();
    for (String file :
        new String[] {
          "hone", "lib/launcher/java.sh", "lib/launcher/build.sh", "lib/launcher/setup.sh"
        }) {
      Files.createDirectories(clone.resolve(file).getParent());
      Files.copy(home.resolve(file), clone.resolve(file));
    }
    assertThat(clone.resolve("hone").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void tooOldAJavaGetsOneSentence() throws Exception {
    program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    assertThat(launch("--help"))
        .isEqualTo(
            new Call(
                2,
                "",
                "hone: Java 11 at "
                    + programs.resolve("java")
                    + " is too old; Hone needs a JDK of version 17 or newer: install one, or set"
                    + " JAVA_HOME.\n"));
  }

  @Test
  void javaEightCountsDifferently() throws Exception {
    program("java", "echo 'java version \"1.8.0_292\"' >&2");
    launch("doctor").isMistake("Java 8", "too old");
  }

  @Test
  void missingMavenGetsOneSentence() throws Exception {
    program("java", "echo 'openjdk version \"21\" 2023-09-19' >&2");
    launch("--help").isMistake("Maven was not found");
  }

  @Test
  void unknownNativesGetOneSentence() throws Exception {
    program("java", "echo 'openjdk version \"21\" 2023-09-19' >&2");
    run(Map.of("HONE_NATIVES", "avx9"), "--help").isMistake("HONE_NATIVES is \"avx9\"");
  }

  @Test
  void failedBuildTellsTheErrorsAndWhereTheLogIs() throws Exception {
    program("java", "echo 'openjdk version \"21\" 2023-09-19' >&2");
    program("mvn", "echo 'noise'; echo '[ERROR] no such symbol'; exit 1");
    Call call = launch("--help");
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.err())
        .contains("[ERROR] no such symbol", clone.toRealPath() + "/.hone/build.log")
        .doesNotContain("noise");
  }

  @Test
  void aCrashedRunIsResumedThreeTimes() throws Exception {
    built();
    program(
        "java",
        "case \"$*\" in *-version*) echo 'openjdk version \"21\"' >&2; exit;; esac",
        "echo \"$$ $*\" >>" + clone.resolve("calls"),
        "exit 134");
    Call call = launch("run", "optimizer");
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.err()).contains("resuming, 3 of 3", "the JVM crashed 4 times");
    List<String> calls = Files.readAllLines(clone.resolve("calls"));
    assertThat(calls).hasSize(4);
    assertThat(calls.get(0)).doesNotContain("-Dhone.crashed");
    for (int i = 1; i < calls.size(); i++) {
      assertThat(calls.get(i)).contains("-Dhone.crashed=" + calls.get(i - 1).split(" ")[0] + " ");
    }
  }

  @Test
  void everyOtherStatusIsHandedOn() throws Exception {
    built();
    program(
        "java",
        "case \"$*\" in *-version*) echo 'openjdk version \"21\"' >&2; exit;; esac",
        "echo \"$OMP_WAIT_POLICY $OMP_NUM_THREADS $*\"",
        "exit 130");
    Call call = launch("run", "two words");
    assertThat(call.status()).isEqualTo(130);
    assertThat(call.out())
        .startsWith("passive 1 ")
        .contains("-Dhone.home=" + clone.toRealPath(), "-Djava.awt.headless=true", "-Xmx")
        .contains("-Dorg.bytedeco.javacpp.maxbytes=", "maxphysicalbytes=")
        .endsWith("hone.cli.Main run two words\n");
  }

  @Test
  void setupSaysTheCommandWhereItMayNotInstall() throws Exception {
    program("fc-list", "exit 0"); // lists no font
    program("uname", "echo Linux");
    program("id", "echo 1000");
    program("apt-get", "exit 1");
    program("sudo", "exit 1");
    Call call = launch("setup");
    assertThat(call.status()).isEqualTo(1);
    assertThat(call.err())
        .contains("lacks font libraries", "sudo apt-get install", "fonts-dejavu-core");
  }

  @Test
  void setupInstallsWhereItMayAndIsQuietAfterwards() throws Exception {
    Path font = programs.resolve("font");
    program("fc-list", "cat " + font + " 2>/dev/null");
    program("ldconfig", "echo libfreetype.so.6 libharfbuzz.so.0");
    program("uname", "echo Linux");
    program("id", "echo 0");
    program(
        "apt-get",
        "echo \"$*\" >>" + programs.resolve("calls"),
        "touch " + font,
        "echo x >" + font);
    assertThat(launch("setup").status()).isZero();
    assertThat(Files.readAllLines(programs.resolve("calls")))
        .containsExactly(
            "update -q",
            "install -y --no-install-recommends libharfbuzz0b libfreetype6 fontconfig"
                + " fonts-dejavu-core");
    assertThat(launch("setup")).isEqualTo(new Call(0, "hone: nothing is lacking.\n", ""));
    assertThat(Files.readAllLines(programs.resolve("calls"))).hasSize(2);
  }

  /** A state in which nothing is left to build. */
  private void built() throws IOException {
    Path state = Files.createDirectories(clone.resolve(".hone"));
    Files.writeString(state.resolve("hone.jar"), "");
    Files.writeString(state.resolve("class-path"), "");
    Files.writeString(state.resolve("natives"), "");
  }

  private void program(String name, String... lines) throws IOException {
    Path file =
        Files.writeString(programs.resolve(name), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Call launch(String... arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  private Call run(Map<String, String> environment, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = clone.resolve("hone").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Path out = programs.resolve("stdout");
    Path err = programs.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(programs.toFile()) // any folder will do
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().remove("HONE_JAVA_OPTIONS");
    builder.environment().putAll(environment);
    builder.environment().put("PATH", programs + ":" + withoutMaven());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Call(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** The tools that the launcher uses, and no Maven. */
  private Path withoutMaven() throws IOException {
    Path tools = Files.createDirectories(programs.resolve("tools"));
    for (String name :
        "bash sh env cat sed head find dirname readlink uname mkdir touch grep cp mv flock id sysctl fc-list ldconfig"
            .split(" ")) {
      Path link = tools.resolve(name);
      if (!Files.exists(link)) {
        for (String folder : (System.getenv("PATH") + ":/sbin:/usr/sbin").split(":")) {
          if (Files.isExecutable(Path.of(folder, name)) && !Files.exists(link)) {
            Files.createSymbolicLink(link, Path.of(folder, name));
          }
        }
      }
    }
    return tools;
  }
}
