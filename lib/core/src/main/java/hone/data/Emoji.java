package hone.data;

import hone.json.Json;
import hone.seed.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Emoji of two vendors as 32x32 colour images whose class is the Unicode category, from the package
 * emoji-datasource. Skin tones are left out, and of an emoji's forms that differ in gender alone
 * the first is taken: they are near copies. An emoji stands with both vendors' pictures on one side
 * of the split, and with every emoji that looks the same to the pixel, as some flags do.
 */
final class Emoji {
  private static final List<String> VENDORS = List.of("google", "twitter");
  private static final int CELL = 34;
  private static final int SIDE = 32;

  private Emoji() {}

  /** An emoji, what it is called, and its pictures, one a vendor. */
  private record Sign(String category, int order, List<byte[]> pictures, String words) {}

  /** A set, and the words of its emoji: those of the training part, then those of the test part. */
  private record Made(Dataset set, List<String> words) {}

  /** The pictures of all vendors. */
  static Dataset make(Path package_, Seed seed) throws IOException {
    return make("emoji-starter", package_, seed, VENDORS).set();
  }

  /**
   * What each emoji of that set is called, once for both vendors: those of the training part in its
   * order, then those of the test part.
   */
  static List<String> words(Path package_, Seed seed) throws IOException {
    return make("emoji-starter", package_, seed, VENDORS).words();
  }

  /** The pictures of one vendor, split between training and test as those of all. */
  static Dataset of(Path package_, String vendor) throws IOException {
    return make("emoji-" + vendor, package_, Starter.FIXED.split("emoji"), List.of(vendor)).set();
  }

  private static Made make(String name, Path package_, Seed seed, List<String> vendors)
      throws IOException {
    String[] json = {""};
    BufferedImage[] sheets = new BufferedImage[VENDORS.size()];
    Archive.visit(
        package_,
        file -> file.startsWith("emoji-datasource-"),
        (path, in) -> {
          for (int v = 0; v < sheets.length; v++) {
            if (path.endsWith("/img/" + VENDORS.get(v) + "/sheets/32.png")) {
              sheets[v] = Pictures.read(Archive.all(in, path), path);
            }
          }
          if (path.endsWith("/emoji.json")) {
            json[0] = new String(Archive.all(in, path), StandardCharsets.UTF_8);
          }
        });
    if (json[0].isEmpty() || Arrays.asList(sheets).contains(null)) {
      throw new IOException("emoji.json or a sheet of pictures is missing there");
    }
    List<Sign> signs = signs(json[0], List.of(sheets));
    List<String> classes = signs.stream().map(Sign::category).distinct().sorted().toList();
    Pile train = new Pile();
    Pile test = new Pile();
    List<String> words = new ArrayList<>();
    List<String> testWords = new ArrayList<>();
    for (String category : classes) {
      List<Sign> own = signs.stream().filter(s -> s.category.equals(category)).toList();
      List<List<Sign>> groups = alike(own);
      int held = 0;
      for (int g : seed.split(category).permutation(groups.size())) {
        boolean toTest = held < own.size() / 5;
        held += toTest ? groups.get(g).size() : 0;
        for (Sign sign : groups.get(g)) {
          (toTest ? test : train).add(sign, vendors, classes.indexOf(category));
          (toTest ? testWords : words).add(sign.words);
        }
      }
    }
    words.addAll(testWords);
    return new Made(
        new Dataset(name, classes, train.images(), test.images(), vendors.size()), words);
  }

  private static List<Sign> signs(String json, List<BufferedImage> sheets) {
    List<Sign> signs = new ArrayList<>();
    Map<String, Map<?, ?>> first = new LinkedHashMap<>();
    List<Map<?, ?>> all = new ArrayList<>();
    for (Object o : (List<?>) Json.tree(json, "emoji.json")) {
      all.add((Map<?, ?>) o);
    }
    all.sort(Comparator.comparingInt(m -> ((Number) m.get("sort_order")).intValue()));
    for (Map<?, ?> emoji : all) {
      boolean drawn = VENDORS.stream().allMatch(v -> emoji.get("has_img_" + v).equals(true));
      if (drawn && !emoji.get("category").equals("Component")) {
        first.putIfAbsent(genderless((String) emoji.get("unified")), emoji);
      }
    }
    for (Map<?, ?> emoji : first.values()) {
      int x = ((Number) emoji.get("sheet_x")).intValue() * CELL + 1;
      int y = ((Number) emoji.get("sheet_y")).intValue() * CELL + 1;
      List<byte[]> pictures =
          sheets.stream().map(s -> Pictures.rgb(s.getSubimage(x, y, SIDE, SIDE))).toList();
      signs.add(new Sign((String) emoji.get("category"), signs.size(), pictures, called(emoji)));
    }
    return signs;
  }

  // Its Unicode name and the short names that people type, in small letters, each word once.
  private static String called(Map<?, ?> emoji) {
    List<Object> all = new ArrayList<>();
    all.add(emoji.get("name"));
    all.addAll((List<?>) emoji.get("short_names"));
    return Arrays.stream(all.toString().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The code points without sex signs and joiners; man and woman become person. */
  private static String genderless(String unified) {
    return Arrays.stream(unified.split("-"))
        .filter(c -> !List.of("FE0F", "200D", "2640", "2642").contains(c))
        .map(c -> c.equals("1F468") || c.equals("1F469") ? "1F9D1" : c)
        .collect(Collectors.joining("-"));
  }

  /** Groups of emoji of which some vendor's pictures are equal. */
  private static List<List<Sign>> alike(List<Sign> signs) {
    List<List<Sign>> groups = new ArrayList<>();
    for (Sign sign : signs) {
      List<Sign> joined = new ArrayList<>(List.of(sign));
      for (List<Sign> group : List.copyOf(groups)) {
        if (group.stream().anyMatch(s -> equal(s, sign))) {
          joined.addAll(group);
          groups.remove(group);
        }
      }
      joined.sort(Comparator.comparingInt(Sign::order));
      groups.add(joined);
    }
    return groups;
  }

  private static boolean equal(Sign a, Sign b) {
    for (int v = 0; v < VENDORS.size(); v++) {
      if (Arrays.equals(a.pictures.get(v), b.pictures.get(v))) {
        return true;
      }
    }
    return false;
  }

  private static final class Pile {
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    void add(Sign sign, List<String> vendors, int label) {
      for (String vendor : vendors) {
        pixels.writeBytes(sign.pictures.get(VENDORS.indexOf(vendor)));
        labels.write(label);
      }
    }

    Images images() {
      return new Images(3, SIDE, SIDE, pixels.toByteArray(), labels.toByteArray());
    }
  }
}
