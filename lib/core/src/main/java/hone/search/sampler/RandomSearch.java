package hone.search.sampler;

import hone.search.space.Distribution;
import hone.search.space.History;
import java.util.Map;

/**
 * Every parameter uniform on its range, or in its logarithm (Bergstra and Bengio, Random search for
 * hyper-parameter optimization, 2012): what every other sampler must beat.
 */
public record RandomSearch() implements Sampler {
  /** The only one. */
  public static RandomSearch of() {
    return new RandomSearch();
  }

  /** None: each parameter is drawn by itself. */
  @Override
  public Map<String, Distribution> space(History history) {
    return Map.of();
  }

  @Override
  public Map<String, Double> jointly(History history, Map<String, Distribution> space, Draw draw) {
    return Draws.uniform(space, draw);
  }

  @Override
  public double alone(History history, String name, Distribution distribution, Draw draw) {
    return Draws.uniform(name, distribution, draw);
  }
}
