package hone.train;

import hone.recipe.Ensemble;
import hone.run.Curve;
import hone.seed.Seed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which networks of a library answer together, chosen by what they say of validation images.
 *
 * @param picks places in the library, in the order in which they were chosen; one that was chosen
 *     twice counts twice
 * @param worth validation accuracy of the ensemble with each pick: of all picks of its bag by then
 */
record Selection(List<Integer> picks, List<Double> worth) {
  private static final double SMALLEST = 1e-30; // a probability of 0 stays finite

  /**
   * Chooses.
   *
   * @param said by each network of the images, [n, classes] row by row; null for one that has none
   * @param labels of the images
   * @param seed from which bags are drawn
   */
  static Selection of(Ensemble.Chosen how, float[][] said, int[] labels, Seed seed) {
    List<Integer> there =
        IntStream.range(0, said.length).filter(i -> said[i] != null).boxed().toList();
    Library library = new Library(said, labels);
    if (how instanceof Ensemble.Best best) {
      List<Integer> picks =
          there.stream()
              .sorted(Comparator.comparing(i -> library.standing(List.of(i))))
              .limit(best.networks())
              .toList();
      List<Double> worth =
          IntStream.rangeClosed(1, picks.size())
              .mapToObj(k -> library.standing(picks.subList(0, k)).accuracy())
              .toList();
      return new Selection(picks, worth);
    }
    Ensemble.Greedy greedy = (Ensemble.Greedy) how;
    List<Integer> picks = new ArrayList<>();
    List<Double> worth = new ArrayList<>();
    for (int bag = 0; bag < greedy.bags(); bag++) {
      Selection one =
          library.greedy(drawn(there, greedy, seed.split("bag", bag)), greedy.networks());
      picks.addAll(one.picks);
      worth.addAll(one.worth);
    }
    return new Selection(List.copyOf(picks), List.copyOf(worth));
  }

  private static List<Integer> drawn(List<Integer> all, Ensemble.Greedy how, Seed seed) {
    int count = Math.max(1, (int) Math.round(how.share() * all.size()));
    int[] order = seed.permutation(all.size());
    return IntStream.range(0, count).map(i -> order[i]).sorted().mapToObj(all::get).toList();
  }

  /** What was said by those that were chosen, once for each time that they were. */
  float[][] answers(float[][] said) {
    return picks.stream().map(p -> said[p]).toArray(float[][]::new);
  }

  /** The places of those that answer, each once, in the order of the library. */
  List<Integer> answering() {
    return picks.stream().distinct().sorted().toList();
  }

  /** Pick by pick. */
  Curve curve() {
    return new Curve(
        IntStream.rangeClosed(1, picks.size()).boxed().toList(),
        Map.of(
            "network", picks.stream().map(p -> (double) p).toList(), "validation accuracy", worth));
  }

  /** How good an ensemble is: by accuracy, of equals by loss; the better one comes first. */
  private record Standing(double accuracy, Double loss) implements Comparable<Standing> {
    @Override
    public int compareTo(Standing other) {
      int byAccuracy = Double.compare(other.accuracy, accuracy);
      return byAccuracy != 0 ? byAccuracy : Double.compare(loss, other.loss);
    }
  }

  /** Networks by what they say of labelled images. */
  private record Library(float[][] said, int[] labels) {
    Standing standing(List<Integer> networks) {
      float[] mean = Pool.mean(networks.stream().map(i -> said[i]).toArray(float[][]::new));
      int classes = mean.length / labels.length;
      int right = 0;
      double loss = 0;
      for (int i = 0; i < labels.length; i++) {
        right += Pool.largest(mean, i * classes, classes) == labels[i] ? 1 : 0;
        loss -= Math.log(Math.max(mean[i * classes + labels[i]], SMALLEST));
      }
      return new Standing((double) right / labels.length, loss / labels.length);
    }

    // Of the ensembles on the way the best one: later picks may have done harm.
    Selection greedy(List<Integer> from, int size) {
      List<Integer> picks = new ArrayList<>();
      List<Double> worth = new ArrayList<>();
      Standing best = null;
      int end = 0;
      while (picks.size() < size) {
        Standing next = null;
        int pick = -1;
        for (int candidate : from) {
          List<Integer> with = new ArrayList<>(picks);
          with.add(candidate);
          Standing standing = standing(with);
          if (next == null || standing.compareTo(next) < 0) {
            next = standing;
            pick = candidate;
          }
        }
        picks.add(pick);
        worth.add(next.accuracy());
        if (best == null || next.compareTo(best) < 0) {
          best = next;
          end = picks.size();
        }
      }
      return new Selection(picks.subList(0, end), worth.subList(0, end));
    }
  }
}
