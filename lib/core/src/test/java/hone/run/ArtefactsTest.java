package hone.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactsTest {
  // printf abc | sha256sum (coreutils 9.1); FIPS 180-2, appendix B.1
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void keepsBytesByTheirHash() throws IOException {
    Artefacts artefacts = new Artefacts(folder.resolve("artefacts"));
    assertThat(artefacts.get(ABC)).isEmpty();
    assertThat(artefacts.put(bytes("abc"))).isEqualTo(ABC);
    assertThat(artefacts.put(bytes("abc"))).isEqualTo(ABC);
    assertThat(artefacts.get(ABC))
        .hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("abc"));
    assertThat(LedgerTest.files(folder)).hasSize(1);
  }

  @Test
  void aDamagedFileIsMissingUntilItIsKeptAgain() throws IOException {
    Artefacts artefacts = new Artefacts(folder);
    artefacts.put(bytes("abc"));
    Files.writeString(LedgerTest.files(folder).get(0), "ab");
    assertThat(artefacts.get(ABC)).isEmpty();
    artefacts.put(bytes("abc"));
    assertThat(artefacts.get(ABC)).isPresent();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "a file");
    assertThatThrownBy(() -> new Artefacts(plain).put(bytes("abc")))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(plain.toString())
        .hasMessageContaining("cannot be written");
  }
}
