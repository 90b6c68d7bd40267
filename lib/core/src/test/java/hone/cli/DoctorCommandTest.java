package hone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import hone.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
  @Test
  void jsonAndTextTellTheSame() {
    Call text = Call.hone("doctor");
    Map<?, ?> json = (Map<?, ?>) Json.tree(Call.hone("doctor", "--json").out(), "stdout");
    assertThat(text.out().lines().map(line -> line.split(" ")[0]))
        .contains("Java", "ND4J", "Natives", "oneDNN", "Memory", "GPU", "Data", "Fonts", "Jupyter");
    assertThat(json.get("datasets")).asInstanceOf(LIST).contains("mnist-starter");
    assertThat(json.get("java")).asString().startsWith(System.getProperty("java.version"));
    Map<?, ?> oneDnn = (Map<?, ?>) ((Map<?, ?>) json.get("backend")).get("oneDnn");
    boolean active = (Boolean) oneDnn.get("active");
    assertThat(text.out()).contains(active ? "oneDNN     active" : "oneDNN     not active");
    Number heap = (Number) ((Map<?, ?>) json.get("memory")).get("heap");
    assertThat(heap.longValue()).isEqualTo(Runtime.getRuntime().maxMemory());
  }
}
