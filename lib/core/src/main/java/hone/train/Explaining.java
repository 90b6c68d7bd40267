package hone.train;

import hone.data.Batches;
import hone.data.Images;
import hone.data.Split;
import hone.explain.Erasure;
import hone.explain.Explainer;
import hone.explain.Heat;
import hone.json.BadInput;
import hone.model.Input;
import hone.model.Inside;
import hone.model.Network;
import hone.model.compression.Tensor;
import hone.model.compression.Tensors;
import hone.recipe.Trial;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Judged.Explained;
import hone.recipe.probe.Judged.Explained.Test;
import hone.run.Curve;
import hone.run.Result;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How well an explanation tells on which pixels a network's decisions rest.
 *
 * @param measured area, or likeness with all weights drawn anew
 * @param course by the part of the pixels, in steps; or by how many layers are drawn anew
 */
record Explaining(Result.Measured measured, Curve course) {
  private static final int FOR_BLANK = 250; // training images, for their mean colour

  /** The images that are explained, as the network takes them, and what it sees in them. */
  private record Shown(float[] images, int[] of, float[] blank) {
    static Shown of(Inside inside, Batches batches, Split split, int most) {
      int n = Math.min(most, split.test().size());
      float[] images = pixels(batches, split.test(), n);
      float[] blank = colour(pixels(batches, split.train(), FOR_BLANK), inside);
      return new Shown(images, new Explainer(inside, blank).seen(images), blank);
    }
  }

  /** Measures it on the network that a training left. */
  static Explaining of(Trial.Probe probe, Network network, Split split) {
    Explained what = (Explained) probe.measure();
    Trial.Training training = probe.of();
    Batches batches = Splits.batches(split, training.task(), training.recipe());
    int classes = split.data().classNames().size();
    Inside inside = Inside.of(network, classes);
    Shown shown = Shown.of(inside, batches, split, what.images());
    Seed seed = Seed.of(probe.seed()).split("explanation");
    return what.test() == Test.OTHER_WEIGHTS
        ? cascade(what, training, network, split, shown, seed)
        : erasure(what, inside, shown, seed);
  }

  /** The first so many images as a network takes them, [N, C, H, W], row by row. */
  static float[] pixels(Batches batches, Images images, int count) {
    try (Batches.Batch batch = batches.range(images, 0, Math.min(count, images.size()))) {
      return Numbers.of(batch.images());
    }
  }

  /** The mean of each channel of images [N, C, H, W]. */
  static float[] colour(float[] images, Inside inside) {
    int area = inside.height() * inside.width();
    double[] sum = new double[inside.channels()];
    for (int i = 0; i < images.length; i++) {
      sum[i / area % sum.length] += images[i];
    }
    float[] out = new float[sum.length];
    for (int c = 0; c < out.length; c++) {
      out[c] = (float) (sum[c] * sum.length / images.length);
    }
    return out;
  }

  private static Explaining erasure(Explained what, Inside inside, Shown shown, Seed seed) {
    Explainer explainer = new Explainer(inside, shown.blank());
    List<Heat> maps = maps(what.by(), inside, shown, seed);
    Seed ties = seed.split("ties");
    double[][] courses =
        what.test() == Test.DELETION
            ? explainer.erasure().deletion(shown.images(), shown.of(), maps, ties)
            : explainer.erasure().insertion(shown.images(), shown.of(), maps, ties);
    double[] mean = mean(courses);
    return new Explaining(
        new Result.Measured(Erasure.area(mean), what.unit()), curve("probability", 0, mean));
  }

  private static double[] mean(double[][] courses) {
    double[] out = new double[courses[0].length];
    for (double[] course : courses) {
      for (int i = 0; i < out.length; i++) {
        out[i] += course[i] / courses.length;
      }
    }
    return out;
  }

  private static Curve curve(String name, int first, double[] values) {
    List<Integer> steps = IntStream.range(first, first + values.length).boxed().toList();
    return new Curve(steps, Map.of(name, Arrays.stream(values).boxed().toList()));
  }

  // From the scores downwards, more and more layers are as those of another draw: each with weights
  // together with the normalisations behind it.
  private static Explaining cascade(
      Explained what,
      Trial.Training training,
      Network network,
      Split split,
      Shown shown,
      Seed seed) {
    if (!training.recipe().compressions().isEmpty()) {
      throw new BadInput(
          "The "
              + what.label()
              + " draws all weights anew; expected a recipe that compresses nothing.");
    }
    Input input = Splits.input(split, training.recipe());
    int classes = split.data().classNames().size();
    Inside inside = Inside.of(network, classes);
    List<Heat> first = maps(what.by(), inside, shown, seed);
    Map<String, Tensor> drawn;
    try (Network other = Network.of(training.recipe(), input, 1, seed.split("weights"))) {
      drawn = other.tensors().arrays();
    }
    Map<String, Tensor> arrays = new TreeMap<>(network.tensors().arrays());
    List<String> layers = new ArrayList<>(inside.learning());
    Collections.reverse(layers);
    List<Double> likeness = new ArrayList<>();
    for (String layer : layers) {
      drawn.keySet().stream()
          .filter(name -> name.substring(0, name.lastIndexOf('_')).equals(layer))
          .forEach(name -> arrays.put(name, drawn.get(name)));
      if (arrays.containsKey(layer + "_W")) {
        Tensors mixed = Tensors.of(arrays);
        try (Network other = Network.of(training.recipe(), input, 1, seed, mixed)) {
          likeness.add(likeness(first, maps(what.by(), Inside.of(other, classes), shown, seed)));
        }
      }
    }
    double[] course = likeness.stream().mapToDouble(Double::doubleValue).toArray();
    return new Explaining(
        new Result.Measured(course[course.length - 1], what.unit()), curve("likeness", 1, course));
  }

  private static List<Heat> maps(Explanation by, Inside inside, Shown shown, Seed seed) {
    return new Explainer(inside, shown.blank())
        .explain(by, shown.images(), shown.of(), seed.split("map"));
  }

  private static double likeness(List<Heat> first, List<Heat> then) {
    return IntStream.range(0, first.size())
        .mapToDouble(i -> Math.abs(first.get(i).likeness(then.get(i))))
        .filter(Double::isFinite)
        .average()
        .orElse(1);
  }
}
