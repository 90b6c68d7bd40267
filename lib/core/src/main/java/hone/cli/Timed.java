package hone.cli;

import hone.json.Json;
import hone.recipe.Budget;
import hone.recipe.Recipe;
import hone.recipe.Trial;
import hone.run.Cost;
import hone.run.Ledger;
import hone.run.Run;
import hone.study.Chapter;
import hone.study.Profile;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Seconds of recorded standard runs, and what their kinds of work cost by them. */
final class Timed {
  /** A recorded run: what it asked for and what it took. */
  private record Sample(Effort effort, Cost cost) {
    /** Seconds in which the network answered: evaluations, and the test at the end. */
    double answering() {
      return Math.min(
          cost.totalSeconds() - cost.seconds(), cost.inferenceMicroseconds() * 1e-6 * looks());
    }

    long looks() {
      return effort.looks();
    }
  }

  /**
   * Sums by which an estimate is made. What learns is told apart into learning, which grows with
   * the images that steps take, answering, which grows with evaluations, and what each run takes
   * however long it is (opening images, building a network). The rest is by its work alone.
   */
  private static final class Sum {
    private int runs;
    private double work;
    private double macs;
    private double images;
    private double looks;
    private double seconds;
    private double learning;
    private double answering;

    void add(Sample s) {
      runs++;
      work += s.effort().work();
      macs += (double) s.cost().macs() * s.effort().work();
      images += s.effort().images();
      looks += s.looks();
      seconds += s.cost().totalSeconds();
      learning += s.cost().seconds();
      answering += s.answering();
    }

    double seconds(Effort of) {
      if (images == 0 || of.images() == 0) {
        return seconds / work * of.work();
      }
      double rest = seconds - learning - answering;
      double evaluating =
          answering > 0
              ? answering / looks * of.looks() + rest / runs
              : rest / Math.max(1, looks) * of.looks();
      return learning / images * of.images() + evaluating;
    }
  }

  /** What work costs: seconds of a core, and multiplications. */
  record Price(double seconds, double macs) {}

  private static final double LONGER = 3; // of what is held against each other

  private final Map<String, Sum> sums = new HashMap<>();
  private final List<Double> ratios = new ArrayList<>();

  private Timed() {}

  static Timed of(List<Chapter> chapters, Ledger ledger) {
    Timed timed = new Timed();
    for (Chapter chapter : chapters) {
      chapter
          .planned(Profile.STANDARD, Optional.empty())
          .forEach((study, trials) -> timed.read(chapter, study, trials, ledger));
    }
    return timed;
  }

  private void read(Chapter chapter, String study, List<Trial> trials, Ledger ledger) {
    Map<String, List<Sample>> trainings = new HashMap<>();
    for (Trial trial : WorkPlan.withNeeds(trials)) {
      Effort effort = Effort.of(trial);
      Optional<Run> run = effort.work() == 0 ? Optional.empty() : ledger.find(trial);
      if (run.isPresent() && run.get().outcome().found().isPresent()) {
        Sample sample = new Sample(effort, run.get().cost());
        keys(chapter, study, trial)
            .forEach(k -> sums.computeIfAbsent(k, key -> new Sum()).add(sample));
        if (effort.steps() > 0 && trial instanceof Trial.Training) {
          trainings.computeIfAbsent(kind(trial), k -> new ArrayList<>()).add(sample);
        }
      }
    }
    trainings.values().forEach(this::hold);
  }

  private static List<String> keys(Chapter chapter, String study, Trial trial) {
    String kind = kind(trial);
    String own = chapter.number() + "/" + study + "/" + kind;
    List<String> out = new ArrayList<>(List.of(own, chapter.number() + "/" + kind, kind));
    arm(trial).ifPresent(arm -> out.add(0, own + "/" + arm));
    return out;
  }

  // What profiles share of a training: its images' kind, and its recipe but for how long it is and
  // what it starts from, whose sizes are the profile's.
  private static Optional<String> arm(Trial trial) {
    return trial
        .about()
        .map(
            e -> {
              Recipe recipe = e.recipe().with(new Budget(1, 1));
              Map<String, Object> text = new TreeMap<>();
              for (RecordComponent part : Recipe.class.getRecordComponents()) {
                if (!part.getName().equals("start")) {
                  text.put(part.getName(), value(part, recipe));
                }
              }
              return Json.sha256Text(
                  e.task().data() + trial.measured().map(Json::canonical).orElse("") + text);
            });
  }

  private static Object value(RecordComponent part, Recipe recipe) {
    try {
      return Json.canonical(part.getAccessor().invoke(recipe));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  // A network that is served, made smaller, or learns in its head alone costs as no other does.
  private static String kind(Trial trial) {
    String kind = trial.getClass().getSimpleName();
    if (trial instanceof Trial.Exploration e) {
      return kind + e.method().getClass().getSimpleName();
    }
    if (trial instanceof Trial.Training t) {
      String served = t.recipe().deployment().isServed() ? " served" : "";
      String smaller = t.recipe().compressions().isEmpty() ? "" : " compressed";
      String head = t.features().isPresent() ? " head" : "";
      return kind + served + smaller + head;
    }
    return kind;
  }

  // The longest trainings of a study from its shortest, as the plan does it with both.
  private void hold(List<Sample> trainings) {
    long least = trainings.stream().mapToLong(s -> s.effort().work()).min().orElse(0);
    long most = trainings.stream().mapToLong(s -> s.effort().work()).max().orElse(0);
    if (least == 0 || most < LONGER * least) {
      return;
    }
    Sum few = new Sum();
    double taken = 0;
    double estimated = 0;
    for (Sample sample : trainings) {
      if (sample.effort().work() <= 1.2 * least) {
        few.add(sample);
      }
    }
    for (Sample sample : trainings) {
      if (sample.effort().work() >= most / 1.2) {
        taken += sample.cost().totalSeconds();
        estimated += few.seconds(sample.effort());
      }
    }
    if (taken > 0 && estimated > 0) {
      ratios.add(taken / estimated);
    }
  }

  /**
   * What a trial costs: by its study's runs of its arm on such images, else of its kind, else by
   * the chapter's, else by all.
   */
  Optional<Price> price(Chapter chapter, String study, Trial trial, Effort effort) {
    return keys(chapter, study, trial).stream()
        .flatMap(k -> Optional.ofNullable(sums.get(k)).stream())
        .filter(s -> s.work > 0)
        .findFirst()
        .map(s -> new Price(s.seconds(effort), s.macs / s.work * effort.work()));
  }

  /** Seconds taken over seconds estimated, of each study that has long and short trainings. */
  List<Double> held() {
    return ratios.stream().sorted(Comparator.naturalOrder()).toList();
  }
}
