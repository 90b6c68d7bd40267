package hone.explain;

import hone.model.Inside;
import hone.recipe.probe.Explanation;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Explains a network's scores image by image. For one thread at a time. */
public final class Explainer {
  // Of a large image few are looked at together, to bound memory: one of 224 pixels a side.
  private static final int PIXELS = 64 * 1024;

  private final Inside inside;
  private final float[] blank;

  /**
   * @param inside the network
   * @param blank what a pixel without content holds, one number a channel, as the network takes it
   */
  public Explainer(Inside inside, float... blank) {
    if (blank.length != inside.channels()) {
      throw new IllegalArgumentException(
          blank.length + " numbers for a pixel of " + inside.channels() + " channels");
    }
    this.inside = inside;
    this.blank = blank.clone();
  }

  /**
   * One for which 0 is a pixel without content, as for networks that see deviations from a mean.
   */
  public static Explainer of(Inside inside) {
    return new Explainer(inside, new float[inside.channels()]);
  }

  /** The network. */
  public Inside inside() {
    return inside;
  }

  /** The class that the network sees in each image [N, C, H, W]. */
  public int[] seen(float[] images) {
    int classes = inside.classes();
    return each(
            images,
            part -> {
              float[] scores = inside.scores(part);
              List<Integer> best = new ArrayList<>();
              for (int from = 0; from < scores.length; from += classes) {
                int at = 0;
                for (int c = 1; c < classes; c++) {
                  at = scores[from + c] > scores[from + at] ? c : at;
                }
                best.add(at);
              }
              return best;
            })
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** What is done with some images together. */
  private interface Part<T> {
    List<T> of(float[] images);
  }

  private <T> List<T> each(float[] images, Part<T> work) {
    List<T> out = new ArrayList<>();
    int step = together() * stride();
    for (int from = 0; from < images.length; from += step) {
      out.addAll(work.of(Arrays.copyOfRange(images, from, Math.min(images.length, from + step))));
    }
    return out;
  }

  private int stride() {
    return inside.channels() * inside.height() * inside.width();
  }

  /** How many images are looked at together. */
  int together() {
    return Math.max(1, Math.min(64, PIXELS / (inside.height() * inside.width())));
  }

  /**
   * Explains the score of a class of each image.
   *
   * @param images [N, C, H, W], row by row
   * @param of a class for each image
   * @param seed what random numbers are drawn from
   * @return one map an image, of the image's extents
   * @throws hone.json.BadInput when the network has no such layer
   */
  public List<Heat> explain(Explanation how, float[] images, int[] of, Seed seed) {
    List<Heat> out = new ArrayList<>();
    int step = together();
    for (int from = 0; from < of.length; from += step) {
      int to = Math.min(of.length, from + step);
      float[] some = Arrays.copyOfRange(images, from * stride(), to * stride());
      out.addAll(part(how, some, Arrays.copyOfRange(of, from, to), seed.split("from", from)));
    }
    return out;
  }

  private List<Heat> part(Explanation how, float[] images, int[] of, Seed seed) {
    if (how instanceof Explanation.Saliency) {
      return new Gradients(inside).saliency(images, of);
    } else if (how instanceof Explanation.SmoothGrad smooth) {
      return new Gradients(inside).smooth(smooth, images, of, seed);
    } else if (how instanceof Explanation.IntegratedGradients integrated) {
      return new Gradients(inside).integrated(integrated, images, of, blank);
    } else if (how instanceof Explanation.GradCam cam) {
      return new ClassMaps(inside).weighed(inside.layer(cam.layer()), images, of);
    } else if (how instanceof Explanation.Activation activation) {
      return new ClassMaps(inside).answers(inside.layer(activation.layer()), images, of);
    } else if (how instanceof Explanation.Occlusion occlusion) {
      return new Occluding(inside, blank, together()).of(occlusion, images, of);
    } else if (how instanceof Explanation.Attention) {
      return new Attentions(inside).last(images);
    } else if (how instanceof Explanation.Rollout) {
      return new Attentions(inside).rollout(images);
    }
    return Controls.of(how, inside, images, seed);
  }

  /** Judges maps of images by what the network makes of images with the important pixels gone. */
  public Erasure erasure() {
    return new Erasure(inside, blank, together());
  }
}
