package hone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
  @TempDir Path folder;

  /** The library itself knows no cluster; its module is another's class path. */
  @Test
  void withoutTheModuleOneSentenceSaysWhatToDo() {
    assertThatThrownBy(() -> Fleet.open("local[2]", Map.of()))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("--spark MASTER");
  }

  @Test
  void anArtefactIsBroughtOnceAndOnlyIfItIsTheOneThatWasAskedFor() {
    byte[] there = "weights".getBytes(StandardCharsets.UTF_8);
    String hash = new Artefacts(folder.resolve("origin")).put(there);
    String damaged = hash.replace(hash.charAt(0), hash.charAt(0) == 'a' ? 'b' : 'a');
    List<String> asked = new ArrayList<>();
    Artefacts here =
        new Artefacts(
            folder.resolve("here"),
            h -> {
              asked.add(h);
              return Optional.of(there);
            });
    assertThat(here.get(hash)).hasValue(there);
    assertThat(here.get(hash)).hasValue(there);
    assertThat(here.get(damaged)).isEmpty();
    assertThat(asked).containsExactly(hash, damaged);
    assertThat(new Artefacts(folder.resolve("here")).get(hash)).hasValue(there);
  }
}
