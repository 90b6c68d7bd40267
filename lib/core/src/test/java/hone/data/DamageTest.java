package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
  private static final String LABELS = "t10k-labels-idx1-ubyte.xz";

  @TempDir Path temp;
  private Path starter;
  private Home home;

  @BeforeEach
  void copyAStarter() throws IOException {
    Entry entry = Catalog.entry("mnist-starter");
    starter = temp.resolve("datasets/starter/mnist-starter");
    Files.createDirectories(starter);
    for (Entry.Content content : entry.files()) {
      String name = content.name() + ".xz";
      Files.copy(entry.folder().resolve(name), starter.resolve(name));
    }
    home = Home.of(temp, entry);
  }

  @AfterEach
  void leave() {
    home.close();
  }

  @Test
  void anUntouchedCopyIsWhole() {
    assertThat(Catalog.verify("mnist-starter")).isEmpty();
    Catalog.fetch("mnist-starter", (what, done, total) -> {}, Optional.empty());
    assertThat(Catalog.open("mnist-starter").test().size()).isEqualTo(1000);
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(starter.resolve(LABELS));
    bytes[bytes.length / 2] ^= 4;
    Files.write(starter.resolve(LABELS), bytes);
    assertDamaged("is damaged");
  }

  @Test
  void atruncatedFileIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(starter.resolve(LABELS));
    Files.write(starter.resolve(LABELS), Arrays.copyOf(bytes, bytes.length - 40));
    assertDamaged("is damaged");
  }

  @Test
  void anEmptyFileIsFound() throws IOException {
    Files.write(starter.resolve(LABELS), new byte[0]);
    assertDamaged("is damaged");
  }

  @Test
  void anotherWholeFileIsFound() throws IOException {
    // Packed without error, a permutation of the right labels: only the checksum tells.
    byte[] labels = Catalog.open("mnist-starter").test().labels().clone();
    byte held = labels[0];
    int other = 1;
    while (labels[other] == held) {
      other++;
    }
    labels[0] = labels[other];
    labels[other] = held;
    Idx.write(starter.resolve(LABELS), new int[] {1000}, labels);
    assertThat(Catalog.verify("mnist-starter")).singleElement().asString().contains("is damaged");
  }

  @Test
  void aMissingFileIsFound() throws IOException {
    Files.delete(starter.resolve(LABELS));
    assertDamaged("is missing");
  }

  private void assertDamaged(String how) {
    List<String> problems = Catalog.verify("mnist-starter");
    assertThat(problems)
        .singleElement()
        .asString()
        .contains(LABELS, how, "git checkout -- datasets/starter");
    assertThatThrownBy(() -> Catalog.open("mnist-starter"))
        .isInstanceOf(BadInput.class)
        .hasMessageContainingAll(LABELS, how);
    assertThatThrownBy(
            () -> Catalog.fetch("mnist-starter", (what, done, total) -> {}, Optional.empty()))
        .isInstanceOf(BadInput.class)
        .hasMessage(problems.get(0));
  }

  @Test
  void headersThatLieAreRefused() {
    assertThatThrownBy(() -> Idx.parse(new byte[] {0, 0, 8, 1, 0, 0, 0, 5, 1, 2, 3}, "x"))
        .isInstanceOf(BadInput.class)
        .hasMessage("x announces 5 bytes and holds 3.");
    for (byte[] bad :
        List.of(new byte[0], new byte[] {0, 0, 8}, new byte[] {0, 0, 13, 1, 0, 0, 0, 0})) {
      assertThatThrownBy(() -> Idx.parse(bad, "x"))
          .isInstanceOf(BadInput.class)
          .hasMessage("x is not an IDX file of unsigned bytes.");
    }
    Idx.Block images = new Idx.Block(new int[] {1, 2, 2}, new byte[4]);
    Idx.Block labels = new Idx.Block(new int[] {1}, new byte[] {7});
    assertThatThrownBy(() -> Idx.images(images, labels, 5, "x"))
        .isInstanceOf(BadInput.class)
        .hasMessage("x has label 7; expected below 5.");
    Idx.Block two = new Idx.Block(new int[] {2}, new byte[2]);
    assertThatThrownBy(() -> Idx.images(images, two, 5, "x"))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("do not belong together");
  }
}
