package hone.strategy;

import hone.json.BadInput;
import hone.strategy.architecture.ArchitectureChapter;
import hone.strategy.augmentation.AugmentationChapter;
import hone.strategy.augmentation.GeneratorPart;
import hone.strategy.augmentation.ScenePart;
import hone.strategy.choice.WhichChapter;
import hone.strategy.compression.CompressionPart;
import hone.strategy.loss.LossChapter;
import hone.strategy.optimizer.OptimizerChapter;
import hone.strategy.pretraining.ExplanationPart;
import hone.strategy.pretraining.ImportedPart;
import hone.strategy.pretraining.MaskedPart;
import hone.strategy.pretraining.PretrainingChapter;
import hone.strategy.pretraining.RestoredPart;
import hone.strategy.pretraining.SelfTaughtPart;
import hone.strategy.pretraining.SmallDevicePart;
import hone.strategy.pretraining.StylePart;
import hone.strategy.pretraining.TransformerPart;
import hone.strategy.pretraining.UpdatePart;
import hone.strategy.pretraining.WordsPart;
import hone.strategy.realtime.CascadePart;
import hone.strategy.realtime.RealTimeChapter;
import hone.strategy.realtime.ReductionPart;
import hone.strategy.realtime.StreamPart;
import hone.strategy.regularization.RegularizationChapter;
import hone.strategy.tuning.EnsemblePart;
import hone.strategy.tuning.SearchPart;
import hone.strategy.tuning.TuningChapter;
import hone.study.Chapter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The chapters that can be run. */
public final class Chapters {
  private Chapters() {}

  /** All, by number. */
  public static List<Chapter> all() {
    List<Chapter> techniques = techniques();
    return Stream.concat(techniques.stream(), Stream.of(WhichChapter.chapter(techniques))).toList();
  }

  /** Those of techniques, whose strategies the last compares. */
  public static List<Chapter> techniques() {
    return List.of(
        CompressionPart.after(ArchitectureChapter.chapter()),
        GeneratorPart.after(ScenePart.after(AugmentationChapter.chapter())),
        LossChapter.chapter(),
        pretraining(),
        RegularizationChapter.chapter(),
        OptimizerChapter.chapter(),
        EnsemblePart.after(
            SearchPart.after(TuningChapter.chapter()), RegularizationChapter.chapter()),
        StreamPart.after(CascadePart.after(ReductionPart.after(RealTimeChapter.chapter()))));
  }

  private static Chapter pretraining() {
    Chapter maps = ExplanationPart.after(PretrainingChapter.chapter());
    Chapter starts = ImportedPart.after(SelfTaughtPart.after(maps));
    Chapter uses =
        SmallDevicePart.timed(SmallDevicePart.after(RestoredPart.after(UpdatePart.after(starts))));
    return WordsPart.after(MaskedPart.after(TransformerPart.after(StylePart.after(uses))));
  }

  /** The chapter of this number. */
  public static Chapter of(int number) {
    return all().stream()
        .filter(c -> c.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "There is no chapter "
                        + number
                        + "; there are "
                        + all().stream()
                            .map(c -> c.number() + " (" + c.title() + ")")
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
