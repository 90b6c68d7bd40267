package hone.train;

import hone.explain.Explainer;
import hone.explain.Heat;
import hone.explain.Overlay;
import hone.json.BadInput;
import hone.model.Inside;
import hone.recipe.probe.Explanation;
import hone.seed.Seed;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network sees in an image, and where.
 *
 * @param image that was looked at
 * @param truth the image's own class; empty where nobody knows
 * @param seen the likeliest class
 * @param maps of that class's score, in the order in which they were asked for
 */
public record Reasons(
    BufferedImage image, String truth, Recognition.Seen seen, Map<Explanation, Heat> maps) {
  private static final Seed SEED = Seed.of(1);

  /** Grad-CAM, SmoothGrad and occlusion: one of each kind. */
  public static final List<Explanation> USUAL =
      List.of(
          new Explanation.GradCam(),
          new Explanation.SmoothGrad(16, 0.15),
          new Explanation.Occlusion(6));

  /**
   * Of test images.
   *
   * @param indices of the images, from 0
   * @param by the explanations; {@link #USUAL} where there are none
   * @throws BadInput when there is no such image, or the network has no maps
   */
  public static List<Reasons> of(Opened opened, List<Integer> indices, List<Explanation> by) {
    var images = opened.split().test();
    List<String> names = opened.split().data().classNames();
    Inside inside = Inside.of(opened.network(), opened.classes());
    float[] training = Explaining.pixels(opened.batches(), opened.split().train(), 250);
    Explainer explainer = new Explainer(inside, Explaining.colour(training, inside));
    List<Reasons> out = new ArrayList<>();
    for (int index : indices) {
      if (index < 0 || index >= images.size()) {
        throw new BadInput(
            "There is no test image "
                + index
                + "; expected a number from 0 to "
                + (images.size() - 1)
                + ".");
      }
      var one = images.subset(new int[] {index});
      float[] pixels = Explaining.pixels(opened.batches(), one, 1);
      String truth = names.get(one.label(0));
      out.add(of(explainer, pixels, by, new Shown(one.image(0), truth, names)));
    }
    return out;
  }

  /**
   * Of a picture, by a trained network of the catalog.
   *
   * @param by the explanations; {@link #USUAL} where there are none
   */
  public static Reasons of(Recognition recognition, Path picture, List<Explanation> by) {
    Explainer explainer = Explainer.of(Inside.of(recognition.network()));
    float[] pixels = Numbers.of(recognition.images(picture));
    BufferedImage image = recognition.image(picture);
    return of(explainer, pixels, by, new Shown(image, "", recognition.classes()));
  }

  /** An image with what is known of it. */
  private record Shown(BufferedImage image, String truth, List<String> names) {}

  private static Reasons of(
      Explainer explainer, float[] pixels, List<Explanation> by, Shown shown) {
    int[] seen = explainer.seen(pixels);
    double probability = explainer.inside().probabilities(pixels)[seen[0]];
    Map<Explanation, Heat> maps = new LinkedHashMap<>();
    for (Explanation each : by.isEmpty() ? USUAL : by) {
      maps.put(each, explainer.explain(each, pixels, seen, SEED).get(0));
    }
    Recognition.Seen found = new Recognition.Seen(shown.names().get(seen[0]), probability);
    return new Reasons(shown.image(), shown.truth(), found, maps);
  }

  /** The image, then each map laid over it, by what they are. */
  public Map<String, BufferedImage> pictures() {
    Map<String, BufferedImage> out = new LinkedHashMap<>();
    out.put(truth.isEmpty() ? "image" : truth, Overlay.plain(image));
    maps.forEach((by, heat) -> out.put(by.label(), Overlay.of(image, heat)));
    return out;
  }
}
