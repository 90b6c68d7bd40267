package hone.search.storage;

import hone.search.space.Direction;
import hone.search.space.Distribution;
import hone.search.space.State;
import hone.search.space.Tried;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Keeps searches and their trials. May be called from several threads; a database may be shared by
 * several processes, those of Optuna included. Every call has taken effect when it returns, and a
 * process that is killed loses nothing of what it was told.
 */
public interface Storage extends AutoCloseable {
  /** A storage that lasts as long as the object. */
  static Storage memory() {
    return new Memory();
  }

  /**
   * A storage by its URL: {@code memory:}; {@code sqlite:///relative.db}, {@code
   * sqlite:////absolute.db} or just a file name ending in {@code .db}; {@code
   * postgresql://user:password@host/database}. Tables are made where the database has none.
   *
   * @throws hone.json.BadInput where the URL is none of these, the database cannot be reached, or
   *     its tables are of another version than Optuna's 12 (v3.2.0.a)
   */
  static Storage open(String url) {
    return url.equals("memory:") ? memory() : Database.open(Dialect.of(url));
  }

  /**
   * The search with this name, made now if there is none.
   *
   * @return its id
   * @throws hone.json.BadInput where there is one with other directions
   */
  long study(String name, List<Direction> directions);

  /** The id of the search with this name. */
  OptionalLong find(String name);

  /** The names of all searches, oldest first. */
  List<String> names();

  /** The directions of a search. */
  List<Direction> directions(long study);

  /** Notes something about a search; a newer value takes the place of an older one. */
  void note(long study, String key, Object value);

  /** What was noted about a search. */
  Map<String, Object> notes(long study);

  /** Removes a search with all its trials. */
  void remove(long study);

  /**
   * Takes the oldest waiting trial, or else makes a new one; it is running then, and of the caller
   * alone.
   *
   * @param system what to note about it
   * @param beats whether its worker will call {@link #beat}
   * @param most of trials that may be running or finished other than failed; beyond it nothing is
   *     begun
   */
  Optional<Kept> begin(long study, Map<String, Object> system, boolean beats, OptionalInt most);

  /**
   * Adds a trial with the state and contents of another; its number is the next free one.
   *
   * @return the trial as it is kept
   */
  Kept add(long study, Tried trial, Map<String, Object> system);

  /**
   * Keeps a parameter of a running trial.
   *
   * @throws hone.json.BadInput here and in other calls about one trial, where {@link #again} has
   *     put another in its place
   */
  void parameter(long trial, String name, double internal, Distribution distribution);

  /** Keeps an intermediate value; the first for a step stays. */
  void report(long trial, int step, double value);

  /** Keeps a note of the user about a trial. */
  void attribute(long trial, String key, Object value);

  /** Keeps a note of a program about a trial. */
  void system(long trial, String key, Object value);

  /**
   * Finishes a trial.
   *
   * @param state a finished one
   * @param values of the objectives when it is complete, else none; not NaN
   * @return false, and nothing is kept, where it was finished or replaced before
   */
  boolean finish(long trial, State state, List<Double> values);

  /**
   * Puts a waiting trial with the same number, parameters and notes of the user in the place of one
   * whose worker is gone, at once. It has an id of its own: should that worker live after all, what
   * it tells of the old one is refused.
   *
   * @param system what to note about the new one
   * @return false, and nothing is changed, where it was finished or replaced before
   */
  boolean again(long study, Kept left, Map<String, Object> system);

  /** All trials in the order of their numbers. */
  List<Kept> trials(long study);

  /** Says that the worker of a trial is alive. */
  void beat(long trial);

  /** How long ago running trials were last said to be alive; those that never were are left out. */
  Map<Long, Duration> silence(long study);

  @Override
  void close();
}
