package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
  /** Every command with its subcommands, found by reflection: a new one is tested at once. */
  static List<String> commands() {
    List<String> names = new ArrayList<>();
    collect(new CommandLine(Main.class, new Commands(Console.ofProcess())), "", names);
    return names;
  }

  private static void collect(CommandLine line, String prefix, List<String> names) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              names.add((prefix + " " + name).strip());
              collect(command, prefix + " " + name, names);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandExplainsItselfWithExamples(String command) {
    String[] words = (command + " --help").split(" ");
    PrintStream before = System.err;
    ByteArrayOutputStream warned = new ByteArrayOutputStream(); // picocli's, of texts with a bare %
    System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
    Call call;
    try {
      call = Call.hone(words).succeeds();
    } finally {
      System.setErr(before);
    }
    assertThat(warned.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(call.out()).contains("Usage: hone " + command, "Examples:", "./hone " + command);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandRefusesAnUnknownOptionInOneSentence(String command) {
    String[] words = (command + " --hlep").split(" ");
    Call.hone(words).isMistake("\"--hlep\" is no option of ./hone " + command, "\"--help\"");
  }

  @Test
  void helpListsEveryCommand() {
    Call call = Call.hone("--help").succeeds();
    assertThat(call.out()).contains("compare", "doctor", "setup", "Exit status");
    assertThat(Call.hone().succeeds().out()).isEqualTo(call.out());
    assertThat(Call.hone("help").succeeds().out()).isEqualTo(call.out());
    assertThat(Call.hone("help", "doctor").succeeds().out()).contains("Usage: hone doctor");
  }

  @Test
  void misspeltCommandIsRefusedWithTheNearest() {
    Call.hone("doctr").isMistake("\"doctr\" is no command", "did you mean \"doctor\"?");
    Call far = Call.hone("frobnicate");
    far.isMistake("\"frobnicate\" is no command");
    assertThat(far.err()).doesNotContain("did you mean");
  }

  @Test
  void missingParameterIsNamed() {
    Call.hone("compare").isMistake("TABLE.csv", "./hone compare --help");
  }

  @Test
  void surplusWordIsNamed() {
    Call.hone("doctor", "now").isMistake("./hone doctor takes no \"now\"");
  }

  /** With a heap that a table of ten million characters does not fit into. */
  @Test
  void whatDoesNotFitIntoMemoryIsASentence(@TempDir Path folder) throws Exception {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "a,b\n" + "0.123456789,0.987654321\n".repeat(500_000));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx12m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "compare",
                table.toString())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(Outcomes.FAILURE);
    assertThat(said.strip().lines()).as(said).hasSize(1);
    assertThat(said).contains("There is not enough memory", "HONE_JAVA_OPTIONS");
  }
}
