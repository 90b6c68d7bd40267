package hone.strategy.pretraining;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.Part.lower;
import static hone.study.Claim.ours;

import hone.recipe.Metric;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Trial.SearchRun.Knob;
import hone.recipe.architecture.Architecture;
import hone.recipe.probe.Explanation;
import hone.recipe.probe.Measure;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import hone.study.Tuning;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a transformer needs that convolutions have: images, or a start that saw some. */
public final class TransformerPart {
  private static final String FEW = "transformer-10";
  private static final String MORE = "transformer-100";

  /** The transformers of the study before, looked into. */
  private static final String LOOKS = "transformer-attention";

  private static final Explanation ATTENTION = new Explanation.Attention();
  private static final Explanation ROLLOUT = new Explanation.Rollout();

  private static final Explanation PATCH_CHANCE = ExplanationStudies.PATCHES;

  static final String PATCHES = "transformer";
  static final String CONVOLUTIONS = "convolutional";
  static final String OTHER = "-other-set";
  private static final String TURNS = "-rotation";
  private static final String VIEWS = "-contrastive";

  // Fixed before the studies ran, as the half point of better().
  private static final double LOSES = 1; // points
  private static final double CHANCE = 0.05; // of the class's probability, over all parts deleted
  static final double MATTERS = 0.5; // points that a difference must grow or shrink by

  /** Three rates for each arm, half a decade apart, at half of the epochs. */
  private static final Tuning RATES = new Tuning(List.of(0.316, 1.0, 3.16), 0.5, 1000, Knob.RATE);

  private TransformerPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(strategies(), TransformerPart::studies, claims());
  }

  /** Both networks, each from random weights and from what other images taught it. */
  public static List<Strategy> strategies() {
    return List.of(
        convolutions(),
        begun(convolutions(), OTHER, SelfTaughtStarts.otherSet()),
        begun(convolutions(), TURNS, SelfTaughtStarts.rotation()),
        transformer(),
        begun(transformer(), OTHER, SelfTaughtStarts.otherSet()),
        begun(transformer(), TURNS, SelfTaughtStarts.rotation()),
        begun(transformer(), VIEWS, SelfTaughtStarts.contrastive()));
  }

  /** Patches as tokens, from random weights. */
  static Strategy transformer() {
    return network(PATCHES, "Dosovitskiy et al. 2021", TokenPool.TRANSFORMER);
  }

  /** Three convolutions of about as many multiplications, from random weights. */
  static Strategy convolutions() {
    return network(CONVOLUTIONS, "Gidaris et al. 2018, a small one", TokenPool.CONVOLUTIONS);
  }

  private static Strategy network(String name, String reference, Architecture network) {
    Strategy random = SelfTaughtStarts.random();
    return new Strategy(
        name,
        Set.of(Component.ARCHITECTURE, Component.START),
        reference,
        r -> random.apply(r).with(network));
  }

  // The start is chosen by the images that the recipe's own start names, so it comes first.
  static Strategy begun(Strategy network, String name, Strategy start) {
    Architecture own =
        network.name().equals(PATCHES) ? TokenPool.TRANSFORMER : TokenPool.CONVOLUTIONS;
    return new Strategy(
        network.name() + name,
        network.changes(),
        network.reference() + "; " + start.reference(),
        r -> TokenPool.itsOwn(start.apply(r).with(own)));
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK ->
          List.of(
              Study.of(FEW, List.of(Pool.starter().few(10)), Pool.starter()::recipe)
                  .arms(convolutions(), transformer())
                  .seeds(1));
      case STANDARD -> all(TokenPool.standard(), 3);
      case FULL -> all(TokenPool.full(), 8);
    };
  }

  private static List<Study> all(List<Pool> pools, int seeds) {
    return List.of(
        study(FEW, 10, pools).arms(strategies()).seeds(seeds),
        study(MORE, 100, pools).arms(convolutions(), transformer()).seeds(seeds),
        study(LOOKS, 100, pools).arms(transformer()).seeds(seeds).measuring(looks()));
  }

  // As coarse as patches, of which there are 7 or 8 a side; and what asks no network.
  private static List<Measure> looks() {
    return Stream.of(
            ATTENTION, ROLLOUT, new Explanation.Saliency(), PATCH_CHANCE, new Explanation.Edges())
        .flatMap(e -> Stream.of(ExplanationStudies.deletion(e), ExplanationStudies.insertion(e)))
        .toList();
  }

  private static Claim.Part looked(String name, Explanation by, boolean deleted) {
    Measure own = deleted ? ExplanationStudies.deletion(by) : ExplanationStudies.insertion(by);
    Measure chance =
        deleted
            ? ExplanationStudies.deletion(PATCH_CHANCE)
            : ExplanationStudies.insertion(PATCH_CHANCE);
    Claim.Part part =
        deleted
            ? lower(name, LOOKS, own, PATCHES, "", CHANCE)
            : higher(name, LOOKS, own, PATCHES, "", CHANCE);
    return part.beyond(chance, LOOKS, PATCHES, "");
  }

  /** A study of transformers where so many labels a class are given. */
  static Study study(String name, int labels, List<Pool> pools) {
    return Study.of(
            name,
            pools.stream().map(p -> p.few(labels)).toList(),
            task -> Pool.of(task.data(), pools).recipe(task))
        .tuned(RATES);
  }

  private static List<Claim> claims() {
    return List.of(
        ours(
            "4.18",
            "A transformer from scratch loses to convolutions of as many multiplications",
            higher("10 labels a class", FEW, Metric.ACCURACY, CONVOLUTIONS, PATCHES, LOSES),
            higher("100 labels a class", MORE, Metric.ACCURACY, CONVOLUTIONS, PATCHES, LOSES)),
        ours(
            "4.18b",
            "It loses by less where labels are more",
            higher(
                    "10 labels a class against 100",
                    FEW,
                    Metric.ACCURACY,
                    CONVOLUTIONS,
                    PATCHES,
                    MATTERS)
                .beyond(MORE, CONVOLUTIONS, PATCHES)),
        ours(
            "4.19",
            "A transformer that learned from other images is a better start than random weights",
            Stream.of(OTHER, TURNS, VIEWS)
                .map(s -> better(s.substring(1), FEW, PATCHES + s, PATCHES))
                .toArray(Claim.Part[]::new)),
        ours(
            "4.19b",
            "Such a start is worth more to a transformer than to convolutions",
            Stream.of(OTHER, TURNS)
                .map(
                    s ->
                        higher(s.substring(1), FEW, Metric.ACCURACY, PATCHES + s, PATCHES, MATTERS)
                            .beyond(FEW, CONVOLUTIONS + s, CONVOLUTIONS))
                .toArray(Claim.Part[]::new)),
        ours(
            "4.20",
            "What a transformer looks at are the pixels that decide",
            looked("deletion by the last layer's attention", ATTENTION, true),
            looked("insertion by the last layer's attention", ATTENTION, false),
            looked("deletion by attention through all layers", ROLLOUT, true),
            looked("insertion by attention through all layers", ROLLOUT, false)));
  }
}
