package hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Volumes written here, by the layout of the header that nifti1.h documents. */
class NiftiTest {
  private static ByteBuffer header(ByteOrder order, int type, int... extents) {
    int voxels = Arrays.stream(extents).reduce(1, (a, b) -> a * b);
    int bits = type == 2 ? 8 : 16;
    ByteBuffer out = ByteBuffer.allocate(352 + voxels * bits / 8).order(order);
    out.putInt(0, 348).putShort(40, (short) extents.length);
    for (int i = 0; i < 7; i++) {
      out.putShort(42 + 2 * i, (short) (i < extents.length ? extents[i] : 1));
    }
    out.putShort(70, (short) type).putShort(72, (short) bits).putFloat(108, 352);
    out.put(344, new byte[] {'n', '+', '1', 0});
    return out;
  }

  /** Voxels that count from 0, x fastest. */
  static byte[] volume(ByteOrder order, int type, int... extents) {
    ByteBuffer out = header(order, type, extents);
    out.position(352);
    for (int i = 0; out.hasRemaining(); i++) {
      if (type == 2) {
        out.put((byte) i);
      } else {
        out.putShort((short) (i - 5));
      }
    }
    return out.array();
  }

  @Test
  void bytesAndIntegersOfBothOrdersAreRead() throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Nifti bytes = Nifti.parse(volume(order, 2, 20, 5, 3), "v");
      assertThat(bytes.at(0, 0, 0)).isZero();
      assertThat(bytes.at(7, 2, 1)).isEqualTo(7 + 2 * 20 + 100);
      assertThat(bytes.at(19, 4, 1)).isEqualTo(199); // not a negative byte
      Nifti integers = Nifti.parse(volume(order, 4, 20, 5, 3, 1), "v");
      assertThat(integers.at(0, 0, 0)).isEqualTo(-5);
      assertThat(integers.at(19, 4, 2)).isEqualTo(294);
      assertThat(integers.fits(bytes)).isTrue();
    }
  }

  private static void refused(Consumer<ByteBuffer> lie, String why) {
    ByteBuffer file = header(ByteOrder.LITTLE_ENDIAN, 4, 4, 4, 4);
    lie.accept(file);
    assertThatThrownBy(() -> Nifti.parse(file.array(), "head.nii"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("head.nii ")
        .hasMessageContaining(why);
  }

  @Test
  void headersThatLieAreRefused() {
    refused(f -> f.putShort(44, (short) 5), "announces 160 bytes of voxels and holds 128");
    refused(f -> f.putShort(42, (short) -4), "axis 1 of -4");
    refused(f -> f.putShort(46, (short) 5000), "axis 3 of 5000");
    refused(f -> f.putShort(40, (short) 2), "it has 2");
    refused(f -> f.putShort(40, (short) 4).putShort(48, (short) 9), "axis 4 of 9");
    refused(f -> f.putShort(72, (short) 8), "type 4 and 8 bits");
    refused(f -> f.putShort(70, (short) 16), "type 16");
    refused(f -> f.putFloat(108, 1e9f), "begin at byte 1.0E9");
    refused(f -> f.putFloat(108, Float.NaN), "begin at byte NaN");
    refused(f -> f.putFloat(108, 12), "begin at byte 12.0");
    refused(f -> f.putFloat(112, 2), "scales its voxels");
    refused(f -> f.putInt(0, 540), "header of 540 bytes");
    refused(f -> f.putInt(344, 0), "not a NIfTI-1 file");
  }

  @ParameterizedTest
  @CsvSource({"0, ends within its header", "351, ends within its header", "400, holds 48"})
  void filesThatAreCutOffAreRefused(int length, String why) {
    byte[] whole = volume(ByteOrder.LITTLE_ENDIAN, 4, 4, 4, 4);
    assertThatThrownBy(() -> Nifti.parse(Arrays.copyOf(whole, length), "v"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  /** A head whose every voxel tells its side; deep nuclei in one corner. */
  @Test
  void patchesOfTheTwoHemispheresShareNoVoxel() throws IOException {
    int width = 81;
    short[] head = new short[width * 40 * 5];
    short[] regions = new short[head.length];
    for (int i = 0; i < head.length; i++) {
      int x = i % width;
      int y = i / width % 40;
      head[i] = (short) (x < 40 ? 20 : x == 40 ? 60 : 100);
      regions[i] = (short) (x < 8 && y < 16 || x > 72 && y < 16 ? 71 : 1);
    }
    Nifti volume = new Nifti(width, 40, 5, head);
    Dataset data = BrainPatches.of(volume, new Nifti(width, 40, 5, regions));
    // Two places along x, two along y, slices 0 and 4.
    assertThat(data.train().size()).isEqualTo(8);
    assertThat(data.test().size()).isEqualTo(8);
    assertThat(data.train().pixels()).containsOnly(40);
    assertThat(data.test().pixels()).containsOnly((byte) 200);
    assertThat(data.train().labels()).containsExactly(data.test().labels()).contains(0, 1);
    assertThatThrownBy(() -> BrainPatches.of(volume, new Nifti(2, 2, 2, new short[8])))
        .hasMessageContaining("not on one grid");
  }
}
