package hone.train;

import hone.data.Batches;
import hone.data.Catalog;
import hone.data.Images;
import hone.data.Split;
import hone.json.BadInput;
import hone.model.SelfTaught;
import hone.recipe.Trial;
import hone.recipe.pretext.Pretext;
import hone.recipe.probe.Judged.Restored;
import hone.run.Artefacts;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Runner;
import hone.seed.Seed;
import hone.stats.PictureQuality;
import java.util.stream.IntStream;

/**
 * Test images as they were, damaged, and restored by a network that learned it.
 *
 * @param whole as they were
 * @param damaged what the network was shown
 * @param restored what it made of that
 */
public record Restorations(Images whole, Images damaged, Images restored) {
  /**
   * The first test images as the network of a pretraining restores them; where they are damaged is
   * drawn from the pretraining's seed.
   *
   * @param run of a pretraining that restores images, with its network among the artefacts
   * @throws BadInput when it is another run, or its network is not there
   */
  public static Restorations of(Run run, Artefacts artefacts, int images) {
    if (!(run.trial() instanceof Trial.Pretraining p)
        || !(p.pretext() instanceof Pretext.Restoring how)) {
      throw new BadInput(
          "Run " + run.id() + " restores no images; expected a pretraining of type Restoring.");
    }
    byte[] weights =
        artefacts
            .left(run)
            .orElseThrow(() -> new BadInput("The network of run " + run.id() + " is not there."));
    Seed seed = Seed.of(p.seed());
    Split split = Split.of(Catalog.open(p.task().data()), p.task(), seed);
    Images whole = Splits.first(split.test(), images);
    Images damaged = Damaging.damaged(how.damage(), whole, seed.split("damaged"));
    Batches batches = Splits.batches(split, p.task());
    byte[] pixels = new byte[whole.pixels().length];
    try (SelfTaught network = SelfTaught.of(p.recipe(), how, Splits.input(split), 1, seed)) {
      network.network().load(weights);
      for (int from = 0; from < whole.size(); from += Evaluator.BATCH) {
        int to = Math.min(whole.size(), from + Evaluator.BATCH);
        try (Batches.Batch shown = batches.range(damaged, from, to)) {
          float[] all = Restoring.restored(network, shown.images());
          write(all, whole, from, pixels);
        }
      }
    }
    return new Restorations(
        whole,
        damaged,
        new Images(whole.channels(), whole.height(), whole.width(), pixels, whole.labels()));
  }

  // From channels first, 0 to 1, to bytes with channels last.
  static void write(float[] all, Images like, int first, byte[] pixels) {
    int area = like.height() * like.width();
    for (int k = 0; k < all.length; k++) {
      int image = k / like.stride();
      int c = k % like.stride() / area;
      int place = k % area;
      long value = Math.round(255.0 * Math.max(0, Math.min(1, all[k])));
      pixels[(first + image) * like.stride() + place * like.channels() + c] = (byte) value;
    }
  }

  /** The pretraining whose network restores images for a training with this start. */
  static Trial.Pretraining restorer(Trial.Probe probe) {
    Trial.Training of = probe.of();
    if (of.recipe().start().source(of.seed()).orElse(null) instanceof Trial.Pretraining p
        && p.pretext() instanceof Pretext.Restoring) {
      return p;
    }
    throw new BadInput(
        "The probe asks how well images are restored, and the recipe's start ("
            + of.recipe().start().getClass().getSimpleName()
            + ") restores none; expected one of type SelfTaught by a pretext of type Restoring.");
  }

  /** What a probe of restored images finds. */
  static Outcome measure(Trial.Probe probe, Runner.Context context) {
    Run run = context.need(restorer(probe));
    if (run.outcome().found().isEmpty()) {
      return new Outcome.Failed("nothing restores images: " + run.outcome().sentence());
    }
    Restored what = (Restored) probe.measure();
    Restorations found = of(run, context.artefacts(), what.images());
    double value =
        switch (what.quality()) {
          case PSNR -> found.ratio(found.restored);
          case GAIN -> found.ratio(found.restored) - found.ratio(found.damaged);
          case SSIM -> found.likeness(found.restored);
          case FEATURES -> 100 * found.distance(probe, context);
        };
    return new Outcome.Completed(new Result.Measured(value, what.unit()));
  }

  private double ratio(Images images) {
    return IntStream.range(0, whole.size())
        .mapToDouble(i -> PictureQuality.psnr(bytes(images, i), bytes(whole, i)))
        .average()
        .orElseThrow();
  }

  private double likeness(Images images) {
    return IntStream.range(0, whole.size())
        .mapToDouble(
            i ->
                PictureQuality.ssim(
                    bytes(images, i), bytes(whole, i), whole.width(), whole.channels()))
        .average()
        .orElseThrow();
  }

  private static double[] bytes(Images images, int index) {
    double[] out = new double[images.stride()];
    for (int k = 0; k < out.length; k++) {
      out[k] = images.pixels()[index * out.length + k] & 0xff;
    }
    return out;
  }

  private double distance(Trial.Probe probe, Runner.Context context) {
    Trial.Training judging =
        probe.needs().stream()
            .filter(Trial.Training.class::isInstance)
            .map(Trial.Training.class::cast)
            .findFirst()
            .orElseThrow(
                () ->
                    new BadInput(
                        "The probe asks what another network sees of restored images, and the"
                            + " start's \"eye\" is of type Random; expected one of type"
                            + " Pretrained."));
    Split split = Opened.split(judging);
    Batches batches = Splits.batches(split, judging.task());
    try (Eye judge = Eye.of(judging, context);
        Batches.Batch mine = batches.range(restored, 0, restored.size());
        Batches.Batch truth = batches.range(whole, 0, whole.size())) {
      return judge
          .seen(Numbers.of(mine.images()), Numbers.of(truth.images()), truth.images().shape())
          .distance();
    }
  }
}
