package hone.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import hone.json.BadInput;
import hone.run.Artefacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TroubleTest {
  @TempDir Path folder;

  @Test
  void aFolderThatCannotBeWrittenIsTheMachines() throws IOException {
    Artefacts artefacts =
        new Artefacts(Files.writeString(folder.resolve("artefacts"), "in the way"));
    Throwable thrown = null;
    try {
      artefacts.put(new byte[3]);
    } catch (BadInput e) {
      thrown = e;
    }
    assertThat(Trouble.isBehind(thrown)).isTrue();
    assertThat(Trouble.of(thrown)).hasMessageContaining("cannot be written");
  }

  @Test
  void aFullDiskAndASilentDriverAreTheMachines() {
    Throwable full = new IOException("No space left on device");
    assertThat(Trouble.isBehind(new IllegalStateException(new BadInput("written", full)))).isTrue();
    Trouble silent = new Trouble("the driver does not answer", null);
    assertThat(Trouble.isBehind(new RuntimeException(silent))).isTrue();
    assertThat(Trouble.of(silent)).isSameAs(silent);
  }

  @Test
  void whatATrialDoesOrLacksIsNot() {
    assertThat(Trouble.isBehind(new ArithmeticException("a rank"))).isFalse();
    assertThat(Trouble.isBehind(new BadInput("no set", new NoSuchFileException("x")))).isFalse();
    assertThat(Trouble.isBehind(new BadInput("damaged", new ZipException("end")))).isFalse();
  }
}
