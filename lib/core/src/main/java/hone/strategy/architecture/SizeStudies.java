package hone.strategy.architecture;

import hone.recipe.Recipe;
import hone.recipe.Strategy;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture.Pyramid.Neck;
import hone.recipe.probe.Measure;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;

/** Objects of different size: what shortcuts and pyramids do for them. */
final class SizeStudies {
  /** With and without shortcuts at three depths. */
  static final String SHORTCUTS = "shortcuts";

  /** Necks over one backbone. */
  static final String NECKS = "necks";

  /** Garments of three sizes on canvases of 48 pixels. */
  static final String GARMENTS = "scenes:fashion-mnist";

  /** Test images whose garments all have a fourth of the canvas's side. */
  static final Measure SMALL = of(GARMENTS, 12, "small objects", 2000);

  /** Half of the canvas's side. */
  static final Measure MIDDLE = of(GARMENTS, 24, "objects of middle size", 2000);

  /** As large as the canvas. */
  static final Measure LARGE = of(GARMENTS, 48, "large objects", 2000);

  private SizeStudies() {}

  private static Measure of(String scenes, int pixels, String words, int test) {
    return new Measure.OnData(scenes + "?size=" + pixels, test, words);
  }

  /** The plain backbone and FPN on scenes of the starter set: enough to see how sizes differ. */
  static Study quick(Task garments, Recipe recipe) {
    return Study.of(NECKS, garments, recipe.with(SmallNets.backbone()))
        .arms(Architectures.backbone(), Architectures.neck(Neck.FPN))
        .measuring(
            of(garments.data(), 12, "small objects", 500),
            of(garments.data(), 24, "objects of middle size", 500),
            of(garments.data(), 48, "large objects", 500))
        .seeds(2);
  }

  /** The same edits of one small backbone at three depths, and necks over the shallowest. */
  static List<Study> of(Task garments, Recipe recipe, int seeds) {
    Recipe base = recipe.with(SmallNets.backbone());
    return List.of(
        Study.of(SHORTCUTS, garments, base)
            .arms(Architectures.withShortcuts(), Architectures.withoutShortcuts())
            .times(List.of(Architectures.deep(1), Architectures.deep(2), Architectures.deep(4)))
            .measuring(SMALL, MIDDLE, LARGE)
            .seeds(seeds),
        Study.of(NECKS, garments, base).arms(necks()).measuring(SMALL, MIDDLE, LARGE).seeds(seeds));
  }

  private static List<Strategy> necks() {
    List<Strategy> out = new ArrayList<>(List.of(Architectures.backbone()));
    for (Neck neck : Neck.values()) {
      out.add(Architectures.neck(neck));
    }
    return out;
  }
}
