package hone.train;

import hone.data.Images;
import hone.deploy.Latency;
import hone.deploy.OnnxModel;
import hone.json.BadInput;
import hone.recipe.deployment.Deployment;
import hone.recipe.deployment.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long a served network takes to answer, measured in a process of its own with a heap of 256
 * MB.
 *
 * @param images what it was asked about, as a phrase
 * @param bytes of what is served
 * @param warmUp what went before
 * @param reports one for each load, in their order
 */
public record Asked(String images, int bytes, Latency.WarmUp warmUp, List<Latency.Report> reports) {
  /** Images that are asked about, in turn. */
  static final int IMAGES = 256;

  private static final long MOST_PIXELS = 1 << 25;

  /** The longest warm-up, in seconds. */
  static final double WARM_UP = 5;

  /** Copies the list. */
  public Asked {
    reports = List.copyOf(reports);
  }

  /**
   * An ONNX file, asked about images of random pixels.
   *
   * @throws BadInput when it is not ONNX, or takes anything but one batch of images
   */
  public static Asked file(Path file, Deployment.OnnxRuntime how, List<Load> loads) {
    int[] image;
    byte[] model;
    try (OnnxModel opened = OnnxModel.open(file, 1)) {
      image = opened.image();
      model = Files.readAllBytes(file);
      opened.probabilities(new float[image[0] * image[1] * image[2]], 1);
    } catch (IOException e) {
      throw new BadInput("the file " + file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalStateException e) { // it opens, and wants something else after all
      throw new BadInput(e.getMessage(), e);
    }
    long each = (long) image[0] * image[1] * image[2];
    int count = (int) Math.max(1, Math.min(IMAGES, MOST_PIXELS / each));
    byte[] pixels = new byte[Math.toIntExact(count * each)];
    new SplittableRandom(0).nextBytes(pixels);
    String images = count + " images of random pixels";
    return asked(Parcel.of(how), new Model(model, images), pixels, count, loads);
  }

  /** A trained network, asked about the first test images of its task. */
  public static Asked network(Opened opened, Deployment how, List<Load> loads) {
    byte[] model = Deployed.model(opened, how);
    Images some = Splits.first(opened.split().test(), IMAGES);
    String images = some.size() + " test images of " + opened.training().task().data();
    return asked(
        Parcel.of(how, opened),
        new Model(model, images),
        Deployed.pixels(some),
        some.size(),
        loads);
  }

  private record Model(byte[] bytes, String images) {}

  private static Asked asked(
      Parcel parcel, Model model, byte[] pixels, int count, List<Load> loads) {
    try (Serving serving = Serving.start(parcel, model.bytes(), pixels, count).ready()) {
      Latency.WarmUp warm = serving.warmUp(loads.get(0).batch(), WARM_UP);
      List<Latency.Report> reports = new ArrayList<>();
      loads.forEach(l -> reports.add(serving.under(l)));
      return new Asked(model.images(), model.bytes().length, warm, reports);
    } catch (IllegalStateException e) { // its own reason, such as a network that it cannot compute
      throw new BadInput("the network cannot be measured: " + e.getMessage(), e);
    }
  }
}
