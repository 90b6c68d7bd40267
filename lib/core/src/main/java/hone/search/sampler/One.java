package hone.search.sampler;

import hone.json.BadInput;
import hone.search.space.History;

/** The rule of samplers that rank trials by one number. */
final class One {
  private One() {}

  static void objective(String sampler, History history) {
    int n = history.directions().size();
    if (n != 1) {
      throw new BadInput(
          sampler
              + " searches for one objective and this search has "
              + n
              + ": take tpe, gp or nsga2, or random, qmc and grid");
    }
  }
}
