package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.deploy.Agreement;
import hone.deploy.Calibration;
import hone.deploy.OnnxExport;
import hone.deploy.OnnxModel;
import hone.deploy.Preparation;
import hone.deploy.TestData;
import hone.json.Json;
import hone.model.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A trained network as an ONNX file that was held against it.
 *
 * @param file its bytes
 * @param agreement of ONNX Runtime with the network, on test images
 * @param accuracy of ONNX Runtime on all test images, from 0 to 1
 * @param before the network's own
 * @param sample the first test images, with what the network itself says of them; with 8-bit
 *     numbers what ONNX Runtime says by the file, which is another network
 */
public record Exported(
    byte[] file, Agreement agreement, double accuracy, double before, TestData sample) {
  private static final int CALIBRATING = 256;
  private static final int SAMPLE = 16;

  /** What a file takes. */
  public enum Takes {
    /** Pixel values from 0 to 255: the file shifts and scales them itself. */
    PIXELS,
    /** What the network takes: pixels that were shifted and scaled. */
    PREPARED
  }

  /**
   * Writes the file and runs it on the test images.
   *
   * @throws hone.json.BadInput that names the part of the network that cannot be written
   */
  public static Exported of(Opened opened, Takes takes) {
    return of(opened, takes, export(opened, takes), false);
  }

  /** The same with 8-bit numbers, calibrated on the first 256 training images. */
  public static Exported int8(Opened opened, Takes takes, Calibration.How how) {
    Images some = Splits.first(opened.split().train(), CALIBRATING);
    float[] given = given(opened, takes, some);
    Calibration calibration = new Calibration(given, some.size(), how);
    return of(opened, takes, export(opened, takes).int8(calibration), true);
  }

  private static OnnxExport export(Opened opened, Takes takes) {
    int[] image = extents(opened, takes);
    OnnxExport export =
        OnnxExport.of(image[0], image[1], image[2])
            .classes(opened.classes())
            .saying("run", opened.training().id())
            .saying("task", Json.write(opened.training().task()))
            .saying("classes", Json.write(opened.split().data().classNames()));
    return takes == Takes.PIXELS
        ? export.preparing(preparation(opened.batches(), image[0]))
        : export;
  }

  // Channels, height and width of what comes in.
  private static int[] extents(Opened opened, Takes takes) {
    if (takes == Takes.PREPARED) {
      Input seen = Splits.input(opened.split(), opened.training().recipe());
      return new int[] {seen.channels(), seen.height(), seen.width()};
    }
    Images test = opened.split().test();
    return new int[] {test.channels(), test.height(), test.width()};
  }

  private static Exported of(Opened opened, Takes takes, OnnxExport export, boolean rounded) {
    byte[] file = export.write(opened.network().graph());
    Images test = opened.split().test();
    int classes = opened.classes();
    float[] mine = new Evaluator(opened.network(), opened.batches(), classes).probabilities(test);
    float[] theirs = new float[mine.length];
    try (OnnxModel model = OnnxModel.open(file, "the file", 1)) {
      for (int from = 0; from < test.size(); from += Evaluator.BATCH) {
        int to = Math.min(test.size(), from + Evaluator.BATCH);
        Images part = test.subset(IntStream.range(from, to).toArray());
        float[] p = model.probabilities(given(opened, takes, part), part.size());
        System.arraycopy(p, 0, theirs, from * classes, p.length);
      }
    }
    Images first = Splits.first(test, SAMPLE);
    return new Exported(
        file,
        Agreement.between(mine, theirs, test.size()),
        Evaluator.judge(test, theirs, classes).accuracy(),
        Evaluator.judge(test, mine, classes).accuracy(),
        TestData.of(
            given(opened, takes, first),
            Arrays.copyOf(rounded ? theirs : mine, first.size() * classes),
            extents(opened, takes)));
  }

  private static Preparation preparation(Batches batches, int channels) {
    List<Integer> colours = batches.colours(channels);
    List<Float> zero = new ArrayList<>();
    List<Float> unit = new ArrayList<>();
    for (int c = 0; c < colours.size(); c++) {
      zero.add(batches.zero(c));
      unit.add(batches.unit(c));
    }
    OptionalInt side = batches.side();
    return side.isPresent()
        ? new Preparation(Optional.of(new Preparation.Sized(side.getAsInt(), colours)), zero, unit)
        : new Preparation(zero, unit);
  }

  private static float[] given(Opened opened, Takes takes, Images images) {
    if (takes == Takes.PIXELS) {
      return pixels(images);
    }
    try (Batches.Batch batch = opened.batches().range(images, 0, images.size())) {
      return Numbers.of(batch.images());
    }
  }

  /** Pixel values of images, [n, C, H, W] row by row. */
  static float[] pixels(Images images) {
    int channels = images.channels();
    int area = images.height() * images.width();
    byte[] all = images.pixels();
    float[] out = new float[images.size() * images.stride()];
    for (int i = 0; i < out.length; i++) {
      int image = i / (channels * area);
      int c = i / area % channels;
      int place = i % area;
      out[i] = all[image * images.stride() + place * channels + c] & 0xff;
    }
    return out;
  }
}
