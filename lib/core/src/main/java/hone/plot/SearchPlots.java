package hone.plot;

import hone.search.Found;
import hone.search.space.History;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The figures of a search. Trials that failed, were pruned or have no finite value are counted in
 * the caption.
 *
 * @param name of the search
 * @param trials what it tried so far
 * @param objectives what each value is, with its unit
 */
public record SearchPlots(String name, History trials, List<String> objectives) {
  /** As many objectives as the search has directions. */
  public SearchPlots {
    objectives = List.copyOf(objectives);
    if (objectives.size() != trials.directions().size()) {
      throw new IllegalArgumentException(
          objectives.size() + " names for " + trials.directions().size() + " objectives");
    }
  }

  /** The figures of this search; its values are called so until they get {@link #objectives}. */
  public static SearchPlots of(String name, History trials) {
    int n = trials.directions().size();
    return new SearchPlots(
        name,
        trials,
        IntStream.rangeClosed(1, n).mapToObj(i -> n == 1 ? "value" : "value " + i).toList());
  }

  /** The figures of what a search found. */
  public static SearchPlots of(Found found) {
    return of(found.name(), found.history());
  }

  /** The same with values called so, such as {@code validation accuracy (%)}. */
  public SearchPlots objectives(String... names) {
    return new SearchPlots(name, trials, List.of(names));
  }

  private Searched searched() {
    return new Searched(name, trials, objectives);
  }

  /**
   * The value of every trial and the best so far.
   *
   * @throws hone.json.BadInput when no trial is complete, as with all figures
   */
  public Figure history() {
    return SearchCourse.figure(searched());
  }

  /**
   * What trials of a single objective reported on their way, with where they were pruned.
   *
   * @throws hone.json.BadInput when none reported anything finite
   */
  public Figure reports() {
    return Reports.figure(searched());
  }

  /** A line a trial through its value and its parameters, side by side. */
  public Figure parallel() {
    return ParallelCoordinates.figure(searched());
  }

  /** The value against each parameter alone. */
  public Figure slices() {
    return Slices.figure(searched());
  }

  /**
   * The value over two parameters.
   *
   * @throws hone.json.BadInput when no complete trial has both
   */
  public Figure contour(String horizontal, String vertical) {
    return Contour.figure(searched(), horizontal, vertical);
  }

  /**
   * How much each parameter matters.
   *
   * @param parts of the variance that each explains, from 0 to 1
   */
  public Figure importance(Map<String, Double> parts) {
    return ImportanceBars.figure(searched(), parts);
  }

  /**
   * Every pair of objectives with the Pareto front.
   *
   * @throws hone.json.BadInput when there is one objective only
   */
  public Figure front() {
    return FrontPairs.figure(searched());
  }

  /**
   * The hypervolume that the feasible trials so far dominate.
   *
   * @param reference one number an objective, worse than what counts
   * @throws hone.json.BadInput when there are not as many of two or more objectives
   */
  public Figure hypervolume(List<Double> reference) {
    return Volume.figure(searched(), reference);
  }

  /** When each trial ran, and how it ended. */
  public Figure timeline() {
    return Timeline.figure(searched());
  }
}
