package hone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hone.faults.Faults;
import hone.faults.Mutator;
import hone.json.BadInput;
import hone.model.compression.Packed;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of networks that lie about their sizes, or are damaged. */
class KeptNetworkTest {
  private static byte[] plain(int rank, long extent) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(1);
    out.writeUTF("layer_W");
    out.writeInt(rank);
    for (int i = 0; i < Math.min(rank, 4); i++) {
      out.writeLong(extent);
    }
    out.write(new byte[40]);
    return bytes.toByteArray();
  }

  @Test
  void sizesThatTheBytesCannotHoldAreRefusedBeforeRoomIsMade() throws IOException {
    for (byte[] bytes :
        new byte[][] {
          plain(1, 1L << 30),
          plain(2, Integer.MAX_VALUE),
          plain(4, 1L << 16),
          plain(1, -1),
          plain(-1, 1),
          plain(Integer.MAX_VALUE, 1),
          plain(1, 11)
        }) {
      assertThatThrownBy(() -> Weights.read(bytes))
          .isInstanceOf(BadInput.class)
          .hasMessage("A kept network tells of arrays that its bytes cannot hold.");
    }
    assertThat(Weights.read(plain(1, 10)).arrays()).containsOnlyKeys("layer_W");
    assertThatThrownBy(() -> Weights.read(new byte[] {0, 0}))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("ends too early");
  }

  @Test
  void aDamagedFileIsReadOrRefused() {
    float[] values = new float[400];
    for (int i = 0; i < values.length; i += 3) {
      values[i] = i / 7f;
    }
    byte[] packed =
        Packed.write(
            Tensors.of(Map.of("a_W", new Tensor(new int[] {20, 20}, values), "b_b", tensorOf(7))));
    Mutator mutator = new Mutator(Faults.random("networks"));
    for (long i = Faults.sized(3_000, 1_000_000); i > 0; i--) {
      try {
        assertThat(Weights.read(mutator.bytes(packed))).isNotNull();
      } catch (BadInput | IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  // All zeros take a few bytes, whatever their number.
  @Test
  void aSmallFileCannotStandForHugeArrays() {
    byte[] small = Packed.write(Tensors.of(Map.of("a_W", tensorOf(0))));
    assertThat(Packed.read(small).arrays()).containsKey("a_W");
    byte[] zeros =
        Packed.write(Tensors.of(Map.of("a_W", new Tensor(new int[] {1000}, new float[1000]))));
    assertThat(zeros.length).isLessThan(100);
    assertThat(Packed.read(zeros).arrays().get("a_W").values()).hasSize(1000);
  }

  private static Tensor tensorOf(int count) {
    return new Tensor(new int[] {count}, new float[count]);
  }
}
