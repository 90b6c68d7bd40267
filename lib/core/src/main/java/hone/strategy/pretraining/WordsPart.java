package hone.strategy.pretraining;

import static hone.study.Claim.Part.higher;
import static hone.study.Claim.ours;
import static hone.study.Claim.survey;

import hone.recipe.Batch;
import hone.recipe.Budget;
import hone.recipe.Metric;
import hone.recipe.Recipe;
import hone.recipe.Start;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import hone.recipe.Task;
import hone.recipe.architecture.Architecture;
import hone.recipe.architecture.Block.Residual.Form;
import hone.recipe.architecture.Networks;
import hone.recipe.optimizer.Optimizer;
import hone.recipe.probe.Judged.Retrieved;
import hone.recipe.probe.Judged.Retrieved.Way;
import hone.recipe.probe.Judged.Worded;
import hone.recipe.probe.Measure;
import hone.recipe.schedule.Schedule;
import hone.study.Chapter;
import hone.study.Claim;
import hone.study.Profile;
import hone.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What images are called, beside what they show: emoji and clip art by their category, from the
 * picture, from the words, from both, and which words are whose.
 */
public final class WordsPart {
  private static final String STUDY = "image-and-words";
  private static final String CLIP_ART = "image-and-words-clip-art";
  private static final String ALONE = "image-alone";
  private static final String PHOTOGRAPHS = "image-after-photographs";

  private static final Measure WORDS = new Worded(Worded.By.WORDS);
  private static final Measure BOTH = new Worded(Worded.By.BOTH);

  // Fixed before the studies ran: points, and per cent found among the first ten, where chance
  // finds 3 of the 340 test emoji and 2.5 of the 393 test pictures of clip art.
  private static final double MORE = 0.5;
  private static final double FOUND = 10;

  private static final Architecture NET =
      Networks.resNet(Networks.Stem.SMALL, 8, List.of(1, 1, 1), Form.BASIC);

  private WordsPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(List.of(afterPhotographs()), WordsPart::studies, claims());
  }

  private static List<Study> studies(Profile profile) {
    return switch (profile) {
      case QUICK ->
          List.of(
              study(List.of(task("emoji-starter", 800, 200)), 2)
                  .arms(alone())
                  .seeds(1)
                  .measuring(WORDS, BOTH, found(Way.WORDS_OF_IMAGES, 10)));
      case STANDARD -> List.of(emoji(1000, 8, 4), clipArt(1000, 8, 3));
      case FULL -> List.of(emoji(0, 30, 8), clipArt(0, 30, 8));
    };
  }

  private static Study emoji(int training, double epochs, int seeds) {
    List<Measure> measures = new ArrayList<>(List.of(WORDS, BOTH));
    for (Way way : Way.values()) {
      measures.addAll(found(way));
      measures.add(new Retrieved(way, 10, "emoji-twitter"));
    }
    return whole(STUDY, task("emoji-google", training, 0), epochs, seeds).measuring(measures);
  }

  private static Study clipArt(int training, double epochs, int seeds) {
    List<Measure> measures = new ArrayList<>(List.of(WORDS, BOTH));
    for (Way way : Way.values()) {
      measures.addAll(found(way));
    }
    return whole(CLIP_ART, task("clip-art", training, 0), epochs, seeds).measuring(measures);
  }

  private static Study whole(String name, Task task, double epochs, int seeds) {
    return Study.of(name, List.of(task), t -> recipe(epochs))
        .arms(alone(), afterPhotographs())
        .seeds(seeds);
  }

  private static List<Measure> found(Way way) {
    return List.of(found(way, 1), found(way, 5), found(way, 10));
  }

  private static Measure found(Way way, int first) {
    return new Retrieved(way, first);
  }

  private static Task task(String data, int training, int test) {
    return Task.of(data).withTraining(training).withValidation(250).withTest(test).withTarget(0.4);
  }

  private static Study study(List<Task> tasks, double epochs) {
    return Study.of(STUDY, tasks, t -> recipe(epochs));
  }

  private static Recipe recipe(double epochs) {
    return Recipe.baseline()
        .with(NET)
        .with(new Optimizer.Adam(0.003, Optimizer.Moments.PUBLISHED))
        .with(new Schedule.Cosine(0))
        .with(new Batch.MiniBatch(32))
        .with(new Budget(epochs, 4));
  }

  private static Strategy alone() {
    return new Strategy(
        ALONE, Set.of(Component.START), "He et al. 2015", r -> r.with(new Start.Random()));
  }

  private static Strategy afterPhotographs() {
    Task task = Task.of("cifar-10").withTraining(3000).withValidation(500).withTest(500);
    Start start = new Start.Pretrained(task, recipe(6), new Start.SeedRule.Fixed(77));
    return new Strategy(
        PHOTOGRAPHS, Set.of(Component.START), "Yosinski et al. 2014", r -> r.with(start));
  }

  private static List<Claim> claims() {
    return List.of(
        survey(
            "4.5",
            "Image and text beat the image alone",
            higher("from random weights", STUDY, BOTH, ALONE, "", MORE)
                .beyond(Metric.ACCURACY, STUDY, ALONE, ""),
            higher("after photographs", STUDY, BOTH, PHOTOGRAPHS, "", MORE)
                .beyond(Metric.ACCURACY, STUDY, PHOTOGRAPHS, "")),
        ours(
            "4.5b",
            "They beat the text alone",
            higher("from random weights", STUDY, BOTH, ALONE, "", MORE)
                .beyond(WORDS, STUDY, ALONE, ""),
            higher("after photographs", STUDY, BOTH, PHOTOGRAPHS, "", MORE)
                .beyond(WORDS, STUDY, PHOTOGRAPHS, "")),
        ours(
            "4.5c",
            "One space of images and words finds a tenth of unseen emoji among the first ten",
            higher(
                "words of images", STUDY, found(Way.WORDS_OF_IMAGES, 10), PHOTOGRAPHS, "", FOUND),
            higher(
                "images of words", STUDY, found(Way.IMAGES_OF_WORDS, 10), PHOTOGRAPHS, "", FOUND)),
        ours(
            "4.5d",
            "Of clip art, too, image and text beat the image alone, and the text alone",
            higher("the image alone", CLIP_ART, BOTH, PHOTOGRAPHS, "", MORE)
                .beyond(Metric.ACCURACY, CLIP_ART, PHOTOGRAPHS, ""),
            higher("the text alone", CLIP_ART, BOTH, PHOTOGRAPHS, "", MORE)
                .beyond(WORDS, CLIP_ART, PHOTOGRAPHS, "")),
        ours(
            "4.5e",
            "One space of clip art and words finds a tenth of unseen pictures among the first ten",
            higher(
                "words of images",
                CLIP_ART,
                found(Way.WORDS_OF_IMAGES, 10),
                PHOTOGRAPHS,
                "",
                FOUND),
            higher(
                "images of words",
                CLIP_ART,
                found(Way.IMAGES_OF_WORDS, 10),
                PHOTOGRAPHS,
                "",
                FOUND)));
  }
}
