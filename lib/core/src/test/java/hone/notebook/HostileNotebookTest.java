package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.faults.Faults;
import hone.faults.Mutator;
import hone.json.BadInput;
import hone.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notebook files that are damaged, and arguments that would let others in. */
class HostileNotebookTest {
  @Test
  void aDamagedNotebookIsReadOrRefused() throws IOException {
    Path tour = Path.of(System.getProperty("hone.home"), "notebooks", "00-tour.ipynb");
    String whole = Files.readString(tour);
    Mutator mutator = new Mutator(Faults.random("notebooks"));
    for (long i = 300; i > 0; i--) {
      String text = mutator.text(whole);
      try {
        Ipynb read = IpynbJson.decode(Json.tree(text, "a.ipynb"), "a.ipynb");
        assertThat(Json.writeTall(IpynbJson.encode(read))).isNotBlank();
      } catch (BadInput e) {
        assertThat(e).hasMessageContaining("a.ipynb");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--ip=0.0.0.0",
        "--ip",
        "--NotebookApp.ip=*",
        "--ServerApp.token=",
        "--NotebookApp.password=",
        "--IdentityProvider.token=''",
        "--NotebookApp.allow_origin=*",
        "--ServerApp.allow_remote_access=True",
        "--NotebookApp.disable_check_xsrf=True"
      })
  void jupyterIsNotOpenedToOthers(String argument) {
    assertThatThrownBy(() -> Jupyter.checkClosed(List.of("--no-browser", argument)))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll(argument, "this machine only", "token");
  }

  @Test
  void whatOpensNothingIsHandedOn() {
    assertThatCode(() -> Jupyter.checkClosed(List.of("--no-browser", "--port", "9000")))
        .doesNotThrowAnyException();
  }
}
