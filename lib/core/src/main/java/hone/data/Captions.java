package hone.data;

import hone.json.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What images are called: of emoji their Unicode name and the short names that people type, of clip
 * art title and keywords by its author, as words in small letters. An image is found by its pixels;
 * of emoji that look the same to the pixel all have the words of the first. Words that stand in the
 * name of a class, as they are or with one letter more or less at the end, are left out: they would
 * tell it.
 */
public final class Captions {
  static final String FILE = "words.txt";

  private static final String CLIP_ART = "clip-art";
  private static final List<String> SETS =
      List.of("emoji-starter", "emoji-google", "emoji-twitter", CLIP_ART);

  private final Map<ByteBuffer, List<String>> byPixels = new HashMap<>();
  private final Set<String> dropped = new TreeSet<>();

  private Captions() {}

  /**
   * The words of a data set's images, both parts.
   *
   * @throws BadInput when nobody gave them any
   */
  public static Captions of(Dataset data) {
    if (!SETS.contains(data.name())) {
      throw new BadInput(
          "The images of \""
              + data.name()
              + "\" have no words; expected one of "
              + String.join(", ", SETS)
              + ".");
    }
    return of(data, data.name().equals(CLIP_ART) ? fetched() : lines());
  }

  /**
   * The same with these lines, one for every so many images that belong together: those of the
   * training part first.
   */
  static Captions of(Dataset data, List<String> lines) {
    Captions captions = new Captions();
    Set<String> telling = telling(data.classNames());
    int line = 0;
    for (Images part : List.of(data.train(), data.test())) {
      for (int i = 0; i < part.size(); i++) {
        int at = line + i / data.together();
        if (at >= lines.size()) {
          throw new BadInput("There are words for fewer images than \"" + data.name() + "\" has.");
        }
        captions.add(pixels(part, i), lines.get(at), telling);
      }
      line += part.size() / data.together();
    }
    return captions;
  }

  private void add(ByteBuffer pixels, String line, Set<String> telling) {
    byPixels.computeIfAbsent(
        pixels,
        p ->
            Stream.of(line.split(" "))
                .filter(word -> !word.isEmpty() && !tells(word, telling))
                .toList());
  }

  private boolean tells(String word, Set<String> telling) {
    boolean tells = telling.contains(stem(word));
    if (tells) {
      dropped.add(word);
    }
    return tells;
  }

  private static Set<String> telling(List<String> classes) {
    Set<String> out = new TreeSet<>();
    for (String name : classes) {
      for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
        out.add(stem(word));
      }
    }
    if (out.contains("people")) {
      out.add("person");
    }
    return out;
  }

  // Flags and flag, activities and activity, smileys and smiley.
  private static String stem(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && word.length() > 3 ? word.substring(0, word.length() - 1) : word;
  }

  private static List<String> fetched() {
    Entry entry = Catalog.entry(CLIP_ART);
    Entry.Content file =
        entry.files().stream().filter(c -> c.name().equals(FILE)).findFirst().orElseThrow();
    return new String(new Store(entry).read(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> lines() {
    Path file = Places.datasets().resolve("starter").resolve("emoji-starter").resolve(FILE);
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new BadInput("The words of emoji cannot be read from " + file + ".", e);
    }
  }

  private static ByteBuffer pixels(Images images, int index) {
    int stride = images.stride();
    return ByteBuffer.wrap(images.pixels(), index * stride, stride).slice();
  }

  /**
   * The words of an image of the set; none where all that it is called tells its class.
   *
   * @throws BadInput when the image is none of the set's
   */
  public List<String> of(Images images, int index) {
    List<String> words = byPixels.get(pixels(images, index));
    if (words == null) {
      throw new BadInput(
          "An image is none of the data set's, so it has no words; expected images as they are.");
    }
    return words;
  }

  /** The words that were left out because they tell a class. */
  public Set<String> dropped() {
    return Set.copyOf(dropped);
  }
}
