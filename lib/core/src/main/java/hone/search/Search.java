package hone.search;

import hone.json.BadInput;
import hone.search.pruner.Pruner;
import hone.search.sampler.RandomSearch;
import hone.search.sampler.Sampler;
import hone.search.space.Direction;
import hone.search.space.Tried;
import hone.search.storage.Storage;
import hone.seed.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * How to search: immutable, made with {@link #of} and its methods, which each give another search.
 *
 * <pre>{@code
 * Found found =
 *     Search.minimize(
 *         "parabola", 100, trial -> Math.pow(trial.suggestFloat("x", -10, 10) - 2, 2));
 * }</pre>
 *
 * <p>Trial n is chosen by the results of trials up to n - {@link #batch} alone, and so is whether
 * it is pruned: the same seed then gives the same trials for any number of workers up to the batch.
 */
public final class Search {
  /** How many trials may run at once, unless said otherwise. */
  public static final int BATCH = 8;

  /**
   * When a worker counts as dead.
   *
   * @param every how often it says that it is alive
   * @param grace after how long a silence its trial is tried again
   */
  public record Heartbeat(Duration every, Duration grace) {}

  final Settings settings;

  /** Where a search is kept: in a storage that was given, or at a URL. */
  record Place(Optional<Storage> given, String url) {}

  /** All that can be said about a search. */
  record Settings(
      String name,
      List<Direction> directions,
      Sampler sampler,
      Optional<Pruner> pruner,
      Place storage,
      Seed seed,
      int batch,
      int workers,
      Optional<Duration> timeout,
      int retries,
      Heartbeat heartbeat,
      List<Class<? extends Exception>> survived,
      List<BiConsumer<Session, Tried>> listeners) {
    Settings {
      if (directions.isEmpty()) {
        throw new BadInput("a search needs at least one direction");
      }
      if (batch < 1 || workers < 1) {
        throw new BadInput(
            "a batch of " + batch + " with " + workers + " workers; both must be at least 1");
      }
      if (pruner.isPresent() && directions.size() > 1) {
        throw new BadInput("a pruner cannot judge several objectives; leave it out");
      }
    }
  }

  private Search(Settings settings) {
    this.settings = settings;
  }

  /** A search that minimises one objective at random, in memory, with seed 0 and one worker. */
  public static Search of(String name) {
    return new Search(
        new Settings(
            name,
            List.of(Direction.MINIMIZE),
            RandomSearch.of(),
            Optional.empty(),
            new Place(Optional.empty(), "memory:"),
            Seed.of(0),
            BATCH,
            1,
            Optional.empty(),
            3,
            new Heartbeat(Duration.ofSeconds(10), Duration.ofSeconds(60)),
            List.of(),
            List.of()));
  }

  /** Runs so many trials, lower being better, and tells what was found. */
  public static Found minimize(String name, int trials, Objective objective) {
    return run(of(name), trials, objective);
  }

  /** Runs so many trials, higher being better, and tells what was found. */
  public static Found maximize(String name, int trials, Objective objective) {
    return run(of(name).directions(Direction.MAXIMIZE), trials, objective);
  }

  private static Found run(Search search, int trials, Objective objective) {
    try (Session session = search.open()) {
      return session.run(trials, objective);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** With these directions, one for each objective. */
  public Search directions(Direction... directions) {
    Settings s = settings;
    return with(Arrays.asList(directions), s.sampler, s.pruner, s.storage, s.seed);
  }

  /** Which chooses parameters like this. */
  public Search sampler(Sampler sampler) {
    Settings s = settings;
    return with(s.directions, sampler, s.pruner, s.storage, s.seed);
  }

  /** Whose trials end early when this says so. */
  public Search pruner(Pruner pruner) {
    Settings s = settings;
    return with(s.directions, s.sampler, Optional.of(pruner), s.storage, s.seed);
  }

  /** Kept here; a search with this name goes on where it stood. The caller closes the storage. */
  public Search storage(Storage storage) {
    return at(new Place(Optional.of(storage), ""));
  }

  /**
   * Kept in the storage with this URL, which each session opens and closes; see {@link Storage}.
   */
  public Search storage(String url) {
    return at(new Place(Optional.empty(), url));
  }

  private Search at(Place place) {
    Settings s = settings;
    return with(s.directions, s.sampler, s.pruner, place, s.seed);
  }

  /** Whose random numbers all come from this seed. */
  public Search seed(long seed) {
    Settings s = settings;
    return with(s.directions, s.sampler, s.pruner, s.storage, Seed.of(seed));
  }

  /** Whose trial n sees trials up to n - batch; with 1, all before it. */
  public Search batch(int batch) {
    Settings s = settings;
    return with(batch, s.workers, s.timeout, s.retries, s.heartbeat);
  }

  /** Which runs so many trials at once in this process, but never more than the batch. */
  public Search workers(int workers) {
    Settings s = settings;
    return with(s.batch, workers, s.timeout, s.retries, s.heartbeat);
  }

  /** Which begins no trial after this time. */
  public Search timeout(Duration timeout) {
    Settings s = settings;
    return with(s.batch, s.workers, Optional.of(timeout), s.retries, s.heartbeat);
  }

  /** Which tries a trial again at most so many times when its worker died; 3 unless said. */
  public Search retries(int retries) {
    Settings s = settings;
    return with(s.batch, s.workers, s.timeout, retries, s.heartbeat);
  }

  /** Whose workers say that they are alive; every 10 seconds with 60 of grace unless said. */
  public Search heartbeat(Heartbeat heartbeat) {
    Settings s = settings;
    return with(s.batch, s.workers, s.timeout, s.retries, heartbeat);
  }

  /** Which goes on after an objective threw such an exception; the trial failed. */
  public Search surviving(Class<? extends Exception> exception) {
    List<Class<? extends Exception>> all = new ArrayList<>(settings.survived);
    all.add(exception);
    return heard(all, settings.listeners);
  }

  /** Which tells this of every trial as it is finished; called by workers, one at a time. */
  public Search listener(BiConsumer<Session, Tried> listener) {
    List<BiConsumer<Session, Tried>> all = new ArrayList<>(settings.listeners);
    all.add(listener);
    return heard(settings.survived, all);
  }

  /**
   * Opens the search, which is made now or goes on by its name.
   *
   * @throws BadInput where the storage has one of this name with other directions
   */
  public Session open() {
    return Session.open(this);
  }

  private Search with(
      List<Direction> directions,
      Sampler sampler,
      Optional<Pruner> pruner,
      Place storage,
      Seed seed) {
    Settings s = settings;
    return new Search(
        new Settings(
            s.name,
            List.copyOf(directions),
            sampler,
            pruner,
            storage,
            seed,
            s.batch,
            s.workers,
            s.timeout,
            s.retries,
            s.heartbeat,
            s.survived,
            s.listeners));
  }

  private Search with(
      int batch, int workers, Optional<Duration> timeout, int retries, Heartbeat heartbeat) {
    Settings s = settings;
    return new Search(
        new Settings(
            s.name,
            s.directions,
            s.sampler,
            s.pruner,
            s.storage,
            s.seed,
            batch,
            workers,
            timeout,
            retries,
            heartbeat,
            s.survived,
            s.listeners));
  }

  private Search heard(
      List<Class<? extends Exception>> survived, List<BiConsumer<Session, Tried>> listeners) {
    Settings s = settings;
    return new Search(
        new Settings(
            s.name,
            s.directions,
            s.sampler,
            s.pruner,
            s.storage,
            s.seed,
            s.batch,
            s.workers,
            s.timeout,
            s.retries,
            s.heartbeat,
            List.copyOf(survived),
            List.copyOf(listeners)));
  }
}
