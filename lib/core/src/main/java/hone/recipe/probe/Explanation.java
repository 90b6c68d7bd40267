package hone.recipe.probe;

import hone.json.Default;
import java.util.Locale;

/**
 * How a network's decision is explained: a map that tells of each pixel of an image how much the
 * score of a class rests on it. The last three look at no network: what they tell, any explanation
 * has to beat.
 */
public sealed interface Explanation {
  /** Its name for tables and axes. */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Whether it asks the network. */
  default boolean asksTheNetwork() {
    return !(this instanceof Centre || this instanceof Edges || this instanceof Chance);
  }

  /**
   * The largest absolute derivative of the score by a pixel's channels (Simonyan et al. 2014,
   * section 3.1).
   */
  record Saliency() implements Explanation {}

  /**
   * The same of the mean derivative over noisy copies of the image (Smilkov et al. 2017).
   *
   * @param samples how many copies
   * @param noise deviation of the noise, in parts of the image's range
   */
  record SmoothGrad(@Default("16") int samples, @Default("0.15") double noise)
      implements Explanation {
    /** Checks the values. */
    public SmoothGrad {
      Check.atLeast("samples", samples, 1);
      if (!(noise >= 0 && noise <= 1)) {
        throw new IllegalArgumentException("\"noise\" is " + noise + "; expected from 0 to 1");
      }
    }

    @Override
    public String label() {
      return "SmoothGrad";
    }
  }

  /**
   * The difference to a blank image times the mean derivative on the straight way from that to the
   * image, summed over the channels (Sundararajan et al. 2017, equation 3).
   *
   * @param steps of the way, each taken at its middle
   */
  record IntegratedGradients(@Default("16") int steps) implements Explanation {
    /** Checks the value. */
    public IntegratedGradients {
      Check.atLeast("steps", steps, 1);
    }

    @Override
    public String label() {
      return "integrated gradients";
    }
  }

  /**
   * The maps of a layer, each weighed by the mean derivative of the score by it, summed; what is
   * above 0, enlarged to the image (Selvaraju et al. 2017, equations 1 and 2).
   *
   * @param layer by its name in the network; empty for the last with maps that does not pool
   */
  record GradCam(@Default("\"\"") String layer) implements Explanation {
    /** Of the last layer with maps. */
    public GradCam() {
      this("");
    }

    @Override
    public String label() {
      return "Grad-CAM" + (layer.isEmpty() ? "" : " of " + layer);
    }
  }

  /**
   * The mean absolute value of a layer's maps, enlarged to the image: what the layer answers to,
   * whatever the class.
   *
   * @param layer as of Grad-CAM
   */
  record Activation(@Default("\"\"") String layer) implements Explanation {
    @Override
    public String label() {
      return "activation" + (layer.isEmpty() ? "" : " of " + layer);
    }
  }

  /**
   * By how much the class's probability falls where a square is blank, the mean over all squares
   * that hold the pixel (Zeiler and Fergus 2014, section 4.2).
   *
   * @param parts of the image's side that a square covers one of; squares move by half their side
   */
  record Occlusion(@Default("4") int parts) implements Explanation {
    /** Checks the value. */
    public Occlusion {
      Check.atLeast("parts", parts, 2);
    }
  }

  /**
   * How much the class token looks at each patch in a transformer's last layer, the mean over its
   * heads (Caron et al. 2021, figure 1); where there is none, how much all patches do. Whatever the
   * class.
   */
  record Attention() implements Explanation {}

  /**
   * The same through all layers: the product of the heads' mean attention, half of which is put
   * beside itself for the shortcut (Abnar and Zuidema 2020, section 3, attention rollout).
   */
  record Rollout() implements Explanation {
    @Override
    public String label() {
      return "attention rollout";
    }
  }

  /** Nearness to the middle of the image. */
  record Centre() implements Explanation {}

  /** How much brightness changes here: the magnitude of Sobel's two derivatives. */
  record Edges() implements Explanation {}

  /**
   * Numbers drawn at random.
   *
   * @param cells a side of a square grid of them, enlarged to the image as maps are; 0 for one a
   *     pixel
   */
  record Chance(@Default("0") int cells) implements Explanation {
    /** Checks the value. */
    public Chance {
      Check.atLeast("cells", cells, 0);
    }

    @Override
    public String label() {
      return cells == 0 ? "random pixels" : "random map of " + cells + "x" + cells;
    }
  }
}
