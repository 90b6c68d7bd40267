package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.deploy.Agreement;
import hone.deploy.OnnxExport;
import hone.deploy.OnnxModel;
import hone.deploy.Preparation;
import hone.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained network as an ONNX file that was held against it.
 *
 * @param file its bytes
 * @param agreement of ONNX Runtime with the network, on test images
 */
public record Exported(byte[] file, Agreement agreement) {
  private static final int CHECKED = 256;

  /** What a file takes. */
  public enum Takes {
    /** Pixel values from 0 to 255: the file shifts and scales them itself. */
    PIXELS,
    /** What the network takes: pixels that were shifted and scaled. */
    PREPARED
  }

  /**
   * Writes the file and runs it on the first 256 test images.
   *
   * @throws hone.json.BadInput that names the part of the network that cannot be written
   */
  public static Exported of(Opened opened, Takes takes) {
    Images test = opened.split().test();
    OnnxExport export =
        OnnxExport.of(test.channels(), test.height(), test.width())
            .classes(opened.classes())
            .saying("run", opened.training().id())
            .saying("task", Json.write(opened.training().task()))
            .saying("classes", Json.write(opened.split().data().classNames()));
    if (takes == Takes.PIXELS) {
      export = export.preparing(preparation(opened.batches(), test.channels()));
    }
    byte[] file = export.write(opened.network().graph());
    return new Exported(file, agreement(opened, takes, file));
  }

  private static Preparation preparation(Batches batches, int channels) {
    List<Float> zero = new ArrayList<>();
    List<Float> unit = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      zero.add(batches.zero(c));
      unit.add(batches.unit(c));
    }
    return new Preparation(zero, unit);
  }

  private static Agreement agreement(Opened opened, Takes takes, byte[] file) {
    Images test = opened.split().test();
    Images first = Splits.first(test, CHECKED);
    int n = first.size();
    Evaluator evaluator = new Evaluator(opened.network(), opened.batches(), opened.classes());
    float[] mine = evaluator.probabilities(first);
    try (OnnxModel model = OnnxModel.open(file, "the file", 1);
        Batches.Batch batch = opened.batches().range(first, 0, n)) {
      float[] given = takes == Takes.PIXELS ? pixels(first) : Numbers.of(batch.images());
      return Agreement.between(mine, model.probabilities(given, n), n);
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
