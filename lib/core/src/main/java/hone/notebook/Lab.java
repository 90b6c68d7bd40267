package hone.notebook;

import hone.deploy.Predictor;
import hone.deploy.stream.FrameStream;
import hone.deploy.stream.Frames;
import hone.json.BadInput;
import hone.recipe.Trial;
import hone.recipe.probe.Explanation;
import hone.report.Report;
import hone.run.Ledger;
import hone.run.Progress;
import hone.run.Run;
import hone.run.Workers;
import hone.search.Found;
import hone.search.Objective;
import hone.search.Objectives;
import hone.search.Search;
import hone.search.Session;
import hone.strategy.Chapters;
import hone.study.Chapter;
import hone.study.Profile;
import hone.study.Results;
import hone.study.Study;
import hone.train.Opened;
import hone.train.Reasons;
import hone.train.Recognition;
import hone.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a notebook works: a ledger of runs, who runs trials, how many at once, and the profile. In
 * a kernel its work shows live.
 *
 * @param ledger where runs are recorded
 * @param profile how much work a chapter is
 * @param workers trials at once, one thread each; results do not depend on it
 */
public record Lab(Ledger ledger, Profile profile, int workers) {
  /**
   * The lab of this place: the profile of {@code HONE_PROFILE} (quick if unset), in the folder of
   * {@code HONE_RESULTS}, else of that profile in the nearest folder {@code results} above the
   * working directory. Where {@code HONE_SPARK} names a cluster's master, trials compute there, as
   * many at once as it has cores.
   */
  public static Lab here() {
    return of(System.getenv(), Path.of("").toAbsolutePath());
  }

  static Lab of(Map<String, String> environment, Path place) {
    Profile profile = Profile.of(environment.getOrDefault("HONE_PROFILE", "quick"));
    String named = environment.getOrDefault("HONE_RESULTS", "");
    Path folder = named.isBlank() ? nearest(place).resolve(profile.word()) : Path.of(named);
    return new Lab(Ledger.open(folder), profile, Runtime.getRuntime().availableProcessors());
  }

  // The launcher's home comes first, since a clone that has run nothing has no results yet.
  private static Path nearest(Path place) {
    for (Path at = place; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("results")) || Files.isRegularFile(at.resolve("hone"))) {
        return at.resolve("results");
      }
    }
    String home = System.getProperty("hone.home");
    return (home == null ? place : Path.of(home)).resolve("results");
  }

  /** The same with so many trials at once. */
  public Lab workers(int count) {
    return new Lab(ledger, profile, count);
  }

  /** Trains what is not recorded of a study and gives its results. */
  public Results run(Study study) throws InterruptedException {
    try (LiveProgress live = new LiveProgress()) {
      return study.run(crew(live));
    }
  }

  /** The run of one trial, recorded or made now. */
  public Run run(Trial trial) throws InterruptedException {
    try (LiveProgress live = new LiveProgress()) {
      return crew(live).run(trial);
    }
  }

  /**
   * Runs so many more trials of a search of one objective, live in a kernel. The objective is
   * called by as many threads as the search has workers.
   *
   * @return what was found by then
   */
  public Found search(Search search, int trials, Objective objective) throws InterruptedException {
    try (LiveSearch live = new LiveSearch(trials);
        Session session = search.listener(live).open()) {
      return session.run(trials, objective);
    }
  }

  /** Runs so many more trials of a search of several objectives; see {@link #search}. */
  public Found searchSeveral(Search search, int trials, Objectives objectives)
      throws InterruptedException {
    try (LiveSearch live = new LiveSearch(trials);
        Session session = search.listener(live).open()) {
      return session.runSeveral(trials, objectives);
    }
  }

  /**
   * Lets predictors answer a stream of frames, live in a kernel: the newest frame with its answer,
   * dropped frames and ages. Interrupting the cell ends the stream, and what was seen is given.
   *
   * @param frames closed in the end
   * @param classes names of the answers; numbers are shown without
   * @param workers one for each thread that answers
   */
  public Watched watch(
      FrameStream stream, Frames frames, List<String> classes, Predictor... workers)
      throws IOException {
    try (frames;
        LiveStream live = new LiveStream(stream, frames.extents(), classes)) {
      return live.watched(stream.run(frames, List.of(workers), live));
    }
  }

  /**
   * What the network of a run sees in test images, and where; trained anew where it is not kept.
   *
   * @param images from 0
   * @param by explanations; Grad-CAM, SmoothGrad and occlusion where there are none
   */
  public Explanations explain(Run run, List<Integer> images, Explanation... by)
      throws InterruptedException {
    if (!(run.trial() instanceof Trial.Training training)) {
      throw new BadInput("Run " + run.id() + " is no training; expected one that left a network.");
    }
    try (LiveProgress live = new LiveProgress();
        Opened opened = Opened.of(training, crew(live))) {
      return new Explanations(Reasons.of(opened, images, List.of(by)));
    }
  }

  /** The same of a picture by a trained network of the catalog. */
  public Explanations explain(Recognition network, Path picture, Explanation... by) {
    return new Explanations(List.of(Reasons.of(network, picture, List.of(by))));
  }

  /**
   * Writes a report of studies of one's own: a page that needs nothing else, with tables, figures
   * and the runs behind each number.
   *
   * @param name of the page, such as that of the notebook, whose command stands beside the numbers
   * @param studies at least one, of different names
   * @return the page
   */
  public Path report(String name, Results... studies) {
    if (studies.length == 0) {
      throw new BadInput(
          "lab.report(\"" + name + "\") has no results; expected at least one study");
    }
    String command = "./hone notebook run " + name + ".ipynb";
    return Report.write(ledger.folder(), name, command, List.of(studies));
  }

  /** Runs what is not recorded of a chapter at this lab's profile. */
  public Chapter.Findings chapter(int number) throws InterruptedException {
    try (LiveProgress live = new LiveProgress()) {
      return Chapters.of(number).run(profile, Optional.empty(), crew(live));
    }
  }

  /**
   * The recorded findings of a chapter at the standard profile, from this lab's folder or the one
   * beside it.
   *
   * @throws BadInput when they are not all there
   */
  public Chapter.Findings recorded(int number) {
    for (Ledger each : ledgers()) {
      Optional<Chapter.Findings> found =
          Chapters.of(number).open(Profile.STANDARD, Optional.empty(), each);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new BadInput(
        "The standard runs of chapter "
            + number
            + " are not recorded here; make them with "
            + Chapters.of(number).command(Profile.STANDARD)
            + ".");
  }

  /**
   * The recorded results of one study of a chapter at the standard profile, found as {@link
   * #recorded(int)} finds them all.
   *
   * @throws BadInput when they are not all there, or the chapter has no such study
   */
  public Results recorded(int number, String study) {
    Study asked =
        Chapters.of(number).studies().apply(Profile.STANDARD).stream()
            .filter(s -> s.name().equals(study))
            .findFirst()
            .orElseThrow(
                () -> new BadInput("Chapter " + number + " has no study \"" + study + "\"."));
    return ledgers().stream()
        .flatMap(l -> asked.open(l).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "The standard runs of the study \""
                        + study
                        + "\" are not recorded here; make them with "
                        + Chapters.of(number).command(Profile.STANDARD)
                        + "."));
  }

  /**
   * The recorded run of a trial, such as the table that searches look up, from this lab's folder or
   * the standard one beside it.
   *
   * @throws BadInput when it is not there
   */
  public Run recorded(Trial trial) {
    return find(trial)
        .orElseThrow(
            () -> new BadInput("The trial " + trial.id().substring(0, 12) + " is not recorded."));
  }

  /** The same where it is there. */
  public Optional<Run> find(Trial trial) {
    return ledgers().stream().flatMap(l -> l.find(trial).stream()).findFirst();
  }

  // This lab's, and those of standard runs.
  private List<Ledger> ledgers() {
    Path here = ledger.folder().toAbsolutePath();
    return Stream.of(here, here.resolveSibling("standard"), home().resolve("results/standard"))
        .filter(folder -> Files.isDirectory(folder.resolve("runs")))
        .map(Ledger::open)
        .toList();
  }

  private static Path home() {
    return Path.of(System.getProperty("hone.home", ""));
  }

  // As commands name it: from the repository, not from the root of somebody's disk.
  private static Path shortened(Path folder) {
    Path home = home().toAbsolutePath();
    return folder.startsWith(home) ? home.relativize(folder) : folder;
  }

  private Workers crew(Progress live) throws InterruptedException {
    String master = System.getenv().getOrDefault("HONE_SPARK", "");
    return master.isBlank()
        ? new Workers(ledger, new Trainer(), workers, live)
        : OnCluster.workers(ledger, master, live);
  }

  @Override
  public String toString() {
    return "Lab at the "
        + profile.word()
        + " profile, "
        + ledger.all().size()
        + " runs recorded in "
        + shortened(ledger.folder().toAbsolutePath())
        + ", "
        + workers
        + " workers";
  }
}
