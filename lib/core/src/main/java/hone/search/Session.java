package hone.search;

import hone.json.BadInput;
import hone.search.space.Distribution;
import hone.search.space.History;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An open search: runs trials, or hands them out and takes what came of them. Several sessions, in
 * this process or others, may work at one search in one storage.
 */
public final class Session implements AutoCloseable {
  static final String FIXED = "fixed_params"; // Optuna's name

  private final Search.Settings settings;
  private final Storage storage;
  private final long study;
  private final Vitals vitals;
  private final Map<String, Distribution> known = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  private Session(Search.Settings settings, Storage storage, long study) {
    this.settings = settings;
    this.storage = storage;
    this.study = study;
    vitals = new Vitals(settings, storage, study);
    for (Kept kept : storage.trials(study)) {
      kept.trial().distributions().forEach(known::putIfAbsent);
    }
  }

  static Session open(Search search) {
    Search.Place place = search.settings.storage();
    Storage storage = place.given().orElseGet(() -> Storage.open(place.url()));
    try {
      return new Session(
          search.settings,
          storage,
          storage.study(search.settings.name(), search.settings.directions()));
    } catch (RuntimeException e) {
      if (place.given().isEmpty()) {
        storage.close();
      }
      throw e;
    }
  }

  /**
   * Runs so many more trials of one objective.
   *
   * @return what was found by then
   * @throws InterruptedException when interrupted; trials that were running will be tried again
   * @throws RuntimeException what an objective threw and the search does not survive
   */
  public Found run(int trials, Objective objective) throws InterruptedException {
    requireOne();
    return new Work(this, a -> List.of(objective.of(a))).run(trials, OptionalInt.empty());
  }

  /** Runs until the search has so many trials that did not fail, counting those of before. */
  public Found runTo(int total, Objective objective) throws InterruptedException {
    requireOne();
    return new Work(this, a -> List.of(objective.of(a)))
        .run(Integer.MAX_VALUE, OptionalInt.of(total));
  }

  /** Runs so many more trials of several objectives; see {@link #run}. */
  public Found runSeveral(int trials, Objectives objectives) throws InterruptedException {
    return new Work(this, objectives).run(trials, OptionalInt.empty());
  }

  private void requireOne() {
    if (settings.directions().size() != 1) {
      throw new BadInput(
          "the search has "
              + settings.directions().size()
              + " directions; run it with as many"
              + " objectives");
    }
  }

  /** Lets running trials end, and begins no other. */
  public void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Hands a trial out, to be told of later. It sees what is finished by now, up to its number less
   * the batch, and waits for nothing.
   */
  public Attempt ask() {
    Kept kept = storage.begin(study, Map.of(), false, OptionalInt.empty()).orElseThrow();
    return new Attempt(this, kept, visible(kept.trial().number(), storage.trials(study)));
  }

  /** Takes the values of a trial, one for each objective; NaN makes it a failed one. */
  public Tried tell(Attempt attempt, double... values) {
    if (values.length != settings.directions().size()) {
      throw new BadInput(
          values.length
              + " values were told of trial "
              + attempt.number()
              + " of "
              + settings.directions().size()
              + " objectives");
    }
    List<Double> list = new ArrayList<>();
    boolean failed = false;
    for (double value : values) {
      list.add(value + 0.0);
      failed |= Double.isNaN(value);
    }
    return finish(attempt, failed ? State.FAIL : State.COMPLETE, failed ? List.of() : list);
  }

  /** Takes that a trial was given up by a pruner. */
  public Tried tellPruned(Attempt attempt) {
    return finish(attempt, State.PRUNED, List.of());
  }

  /** Takes that a trial failed. */
  public Tried tellFailed(Attempt attempt) {
    return finish(attempt, State.FAIL, List.of());
  }

  private Tried finish(Attempt attempt, State state, List<Double> values) {
    if (!storage.finish(attempt.kept().id(), state, values)) {
      throw new BadInput(
          "trial "
              + attempt.number()
              + " was finished before, perhaps because its worker was silent"
              + " for too long");
    }
    Tried done = storage.trials(study).get(attempt.number()).trial();
    synchronized (settings.listeners()) {
      settings.listeners().forEach(l -> l.accept(this, done));
    }
    return done;
  }

  /**
   * Enqueues a trial with given parameters, as the user knows them; those left out are chosen when
   * it runs.
   */
  public void enqueue(Map<String, ?> parameters) {
    Map<String, Object> fixed = new LinkedHashMap<>(parameters);
    storage.add(study, Tried.of(0).withOutcome(State.WAITING, List.of()), Map.of(FIXED, fixed));
  }

  /** Adds a trial that was made elsewhere, as it is; it gets the next number. */
  public void add(Tried trial) {
    trial.distributions().forEach(this::register);
    storage.add(study, trial, Map.of());
  }

  /** Notes something about the search. */
  public void note(String key, Object value) {
    storage.note(study, key, value);
  }

  /** What was noted about the search. */
  public Map<String, Object> notes() {
    return storage.notes(study);
  }

  /** What was found by now. */
  public Found found() {
    return new Found(
        settings.name(),
        new History(
            settings.directions(), storage.trials(study).stream().map(Kept::trial).toList()));
  }

  /** The best trial by now; see {@link Found#best}. */
  public Optional<Tried> best() {
    return found().best();
  }

  /** What trial {@code number} may see: finished trials at least a batch before it. */
  History visible(int number, List<Kept> trials) {
    return new History(
        settings.directions(),
        trials.stream()
            .map(Kept::trial)
            .filter(t -> t.number() <= number - settings.batch() && t.state().isFinished())
            .toList());
  }

  /** Remembers from what a parameter is taken, and refuses what does not go with it. */
  void register(String name, Distribution distribution) {
    Distribution before = known.putIfAbsent(name, distribution);
    if (before != null && !before.isCompatible(distribution)) {
      throw new BadInput(
          "the parameter \""
              + name
              + "\" was taken from "
              + before
              + " in this search, and now from "
              + distribution
              + "; the kind, the choices and the use of logarithms must stay");
    }
  }

  Search.Settings settings() {
    return settings;
  }

  Storage storage() {
    return storage;
  }

  long study() {
    return study;
  }

  Vitals vitals() {
    return vitals;
  }

  /** Ends what watches over workers. A storage that was given stays open. */
  @Override
  public void close() {
    vitals.close();
    if (settings.storage().given().isEmpty()) {
      storage.close();
    }
  }
}
