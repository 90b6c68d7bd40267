package hone.train;

import hone.data.Captions;
import hone.data.Images;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Texts as bags of words: of each, which of the known words it has, each by one over how many.
 * Words are known that the training images have; a text with none of them is nothing but zeros.
 */
final class WordBag {
  private final Map<String, Integer> places = new TreeMap<>();

  private WordBag() {}

  /** Knows the words of these images. */
  static WordBag of(Captions captions, Images images) {
    TreeSet<String> words = new TreeSet<>();
    for (int i = 0; i < images.size(); i++) {
      words.addAll(captions.of(images, i));
    }
    WordBag bag = new WordBag();
    words.forEach(w -> bag.places.put(w, bag.places.size()));
    return bag;
  }

  /** How many words it knows. */
  int size() {
    return places.size();
  }

  /** The known words of a text, as places. */
  int[] known(List<String> words) {
    return words.stream().filter(places::containsKey).mapToInt(places::get).toArray();
  }

  /** Those of all images. */
  int[][] of(Captions captions, Images images, int from, int to) {
    int[][] out = new int[to - from][];
    for (int i = from; i < to; i++) {
      out[i - from] = known(captions.of(images, i));
    }
    return out;
  }

  /** The same as rows [N, words], row by row. */
  float[] rows(int[][] bags) {
    float[] out = new float[bags.length * size()];
    for (int i = 0; i < bags.length; i++) {
      for (int word : bags[i]) {
        out[i * size() + word] = 1f / bags[i].length;
      }
    }
    return out;
  }
}
