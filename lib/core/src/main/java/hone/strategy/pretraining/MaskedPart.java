package hone.strategy.pretraining;

import static hone.study.Claim.Part.better;
import static hone.study.Claim.Part.higher;
import static hone.study.Claim.ours;

import hone.recipe.Metric;
import hone.recipe.Strategy;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.List;
import java.util.stream.Stream;

/** What hidden patches teach a transformer, and convolutions, without labels. */
public final class MaskedPart {
  private static final String STUDY = "masked-patches-10";
  private static final String MASKED = "-masked";
  private static final String LONGER = "-masked-longer";
  private static final int TIMES = 4;

  private static final String PATCHES = TransformerPart.PATCHES;
  private static final String CONVOLUTIONS = TransformerPart.CONVOLUTIONS;
  private static final String OTHER = TransformerPart.OTHER;

  private MaskedPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(taught(), MaskedPart::studies, claims());
  }

  // Those that the part before does not have.
  private static List<Strategy> taught() {
    Strategy tokens = TransformerPart.transformer();
    Strategy maps = TransformerPart.convolutions();
    return List.of(
        TransformerPart.begun(tokens, MASKED, SelfTaughtStarts.masked(1)),
        TransformerPart.begun(tokens, LONGER, SelfTaughtStarts.masked(TIMES)),
        TransformerPart.begun(tokens, "-supervised", SelfTaughtStarts.supervised()),
        TransformerPart.begun(maps, MASKED, SelfTaughtStarts.masked(1)));
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK -> List.of();
      case STANDARD -> List.of(study(TokenPool.standard(), 3));
      case FULL -> List.of(study(TokenPool.full(), 8));
    };
  }

  private static Study study(List<Pool> pools, int seeds) {
    return TransformerPart.study(STUDY, 10, pools)
        .arms(Stream.of(TransformerPart.strategies(), taught()).flatMap(List::stream).toList())
        .seeds(seeds);
  }

  // Margins as those of the part before: half a point, and MATTERS.
  private static List<Claim> claims() {
    return List.of(
        ours(
            "4.19c",
            "A transformer that learned to tell hidden patches is a better start than random"
                + " weights",
            better("as many passes as of other pretexts", STUDY, PATCHES + MASKED, PATCHES),
            better("four times as many", STUDY, PATCHES + LONGER, PATCHES)),
        ours(
            "4.19d",
            "Labels of another set make a better start for a transformer than hidden patches of its"
                + " own images",
            better("as many passes", STUDY, PATCHES + OTHER, PATCHES + MASKED),
            better("a quarter of the passes", STUDY, PATCHES + OTHER, PATCHES + LONGER)),
        ours(
            "4.19e",
            "Hidden patches are worth more to a transformer than to convolutions",
            higher(
                    "masked",
                    STUDY,
                    Metric.ACCURACY,
                    PATCHES + MASKED,
                    PATCHES,
                    TransformerPart.MATTERS)
                .beyond(STUDY, CONVOLUTIONS + MASKED, CONVOLUTIONS)));
  }
}
