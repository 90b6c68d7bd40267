package hone.data;

import hone.json.BadInput;
import hone.seed.Seed;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pictures of the Open Clip Art Library as 32x32 colour images by folder, with the title and the
 * keywords that their authors gave them, from the packages openclipart-png and openclipart-svg.
 * Those of more than eight million pixels are left out. Pictures that are equal to the pixel stand
 * there once; of a folder's with the same words at most four do, all on one side of the split.
 */
final class ClipArt implements Making {
  /** What the folders are called; words of these names are left out of texts. */
  static final List<String> CLASSES =
      List.of(
          "animals",
          "food",
          "geography",
          "office",
          "people",
          "plants",
          "recreation",
          "signs and symbols",
          "tools",
          "transport, transportation");

  private static final List<String> FOLDERS =
      List.of(
          "animals",
          "food",
          "geography",
          "office",
          "people",
          "plants",
          "recreation",
          "signs_and_symbols",
          "tools",
          "transportation");

  private static final int SIDE = 32;
  private static final int MOST = 400; // of a class
  private static final int ALIKE = 4; // of the same words
  private static final int MOST_BYTES = 1 << 25; // of a file
  private static final long MOST_PIXELS = 1 << 23; // some are drawn in a hundred million
  private static final Pattern MEMBER =
      Pattern.compile(".*/openclipart/(png|svg)/(.+)\\.(png|svg)");
  private static final Pattern KEYWORD = Pattern.compile("<rdf:li>([^<]*)</rdf:li>");
  private static final Pattern TITLE = Pattern.compile("<dc:title>([^<]*)</dc:title>");

  // What a program of the library wrote among the keywords.
  private static final Set<String> NO_WORDS = Set.of("hash", "unsorted", "clipart", "svg");

  private record Picture(byte[] pixels, String words) {}

  private record Made(Dataset set, List<String> words) {}

  @Override
  public Dataset make(Path from, Predicate<String> wanted) throws IOException {
    return made(from, wanted).set();
  }

  @Override
  public void store(
      Path from,
      Predicate<String> wanted,
      Store store,
      List<Entry.Content> missing,
      LongConsumer written)
      throws IOException {
    Made made = made(from, wanted);
    for (Entry.Content content : missing) {
      Images part = content.name().startsWith("train") ? made.set.train() : made.set.test();
      byte[] bytes =
          content.name().equals(Captions.FILE)
              ? text(made.words)
              : Making.file(part, content.name().contains("images"));
      store.put(content, new ByteArrayInputStream(bytes), written);
    }
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Made made(Path from, Predicate<String> wanted) throws IOException {
    Map<String, byte[]> pixels = new TreeMap<>();
    Map<String, String> words = new TreeMap<>();
    Archive.visit(from, wanted, (path, in) -> member(path, in, pixels, words));
    if (pixels.isEmpty() || words.isEmpty()) {
      throw new IOException(
          "the pictures of openclipart-png, or the drawings of openclipart-svg, are missing there");
    }
    Seed seed = Seed.of(2026).split("clip-art");
    Set<ByteBuffer> seen = new HashSet<>();
    Pile train = new Pile();
    Pile test = new Pile();
    for (String folder : FOLDERS) {
      List<Picture> all = new ArrayList<>();
      pixels.forEach(
          (name, picture) -> {
            String text = words.getOrDefault(name, "");
            if (name.startsWith(folder + "/")
                && !text.isEmpty()
                && seen.add(ByteBuffer.wrap(picture))) {
              all.add(new Picture(picture, text));
            }
          });
      split(all, seed.split(folder), FOLDERS.indexOf(folder), train, test);
    }
    List<String> lines = new ArrayList<>(train.words);
    lines.addAll(test.words);
    return new Made(new Dataset("clip-art", CLASSES, train.images(), test.images(), 1), lines);
  }

  // Groups of the same words in a drawn order, whatever their size: a fifth of the pictures first,
  // for testing.
  private static void split(List<Picture> all, Seed seed, int label, Pile train, Pile test) {
    Map<String, List<Picture>> groups = new LinkedHashMap<>();
    int kept = 0;
    for (int i : seed.split("pictures").permutation(all.size())) {
      Picture picture = all.get(i);
      List<Picture> group = groups.computeIfAbsent(picture.words, w -> new ArrayList<>());
      if (group.size() < ALIKE && kept < MOST) {
        group.add(picture);
        kept++;
      }
    }
    int held = 0;
    List<List<Picture>> drawn = List.copyOf(groups.values());
    for (int i : seed.split("groups").permutation(drawn.size())) {
      List<Picture> group = drawn.get(i);
      boolean toTest = held < kept / 5;
      held += toTest ? group.size() : 0;
      group.forEach(p -> (toTest ? test : train).add(p, label));
    }
  }

  private static void member(
      String path, InputStream in, Map<String, byte[]> pixels, Map<String, String> words)
      throws IOException {
    Matcher parts = MEMBER.matcher(path);
    if (!parts.matches() || !FOLDERS.contains(parts.group(2).split("/")[0])) {
      return;
    }
    byte[] bytes = Archive.all(in, path, MOST_BYTES);
    if (parts.group(1).equals("svg")) {
      words.put(parts.group(2), words(new String(bytes, StandardCharsets.UTF_8)));
      return;
    }
    byte[] small;
    try {
      if (Pictures.pixels(bytes, path) > MOST_PIXELS) {
        return;
      }
      small = small(Pictures.read(bytes, path));
    } catch (BadInput damaged) {
      return; // a few are, in the package itself; the checksum tells whether it is that package
    }
    // A drawing that no program could draw is empty.
    if (!ByteBuffer.wrap(small, 3, small.length - 3)
        .equals(ByteBuffer.wrap(small, 0, small.length - 3))) {
      pixels.put(parts.group(2), small);
    }
  }

  /** In the middle of a white square, brought to 32 pixels a side by averaging areas. */
  static byte[] small(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int side = Math.max(width, height);
    byte[] rgb = Pictures.rgb(picture);
    byte[] square = new byte[3 * side * side];
    Arrays.fill(square, (byte) 255);
    int left = (side - width) / 2;
    int top = (side - height) / 2;
    for (int y = 0; y < height; y++) {
      System.arraycopy(rgb, 3 * y * width, square, 3 * ((top + y) * side + left), 3 * width);
    }
    return Pictures.fitted(square, side, SIDE, SIDE);
  }

  /** Title and keywords of a drawing's description, in small letters, each word once. */
  static String words(String svg) {
    int from = svg.indexOf("<metadata");
    int to = svg.indexOf("</metadata>");
    if (from < 0 || to < from) {
      return "";
    }
    String about = svg.substring(from, to);
    StringBuilder all = new StringBuilder();
    Matcher title = TITLE.matcher(about);
    if (title.find()) {
      all.append(title.group(1).replaceFirst("^Clipart by .* - ", ""));
    }
    int subject = about.indexOf("<dc:subject>");
    int end = about.indexOf("</dc:subject>");
    if (subject >= 0 && end > subject) {
      Matcher keyword = KEYWORD.matcher(about.substring(subject, end));
      while (keyword.find()) {
        all.append(' ').append(keyword.group(1));
      }
    }
    String plain = all.toString().replaceAll("&(amp;)*[A-Za-z0-9#]+;", "");
    return Arrays.stream(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(w -> w.length() > 1 && !w.matches("0x.*|\\p{N}+") && !NO_WORDS.contains(w))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static final class Pile {
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();
    private final List<String> words = new ArrayList<>();

    void add(Picture picture, int label) {
      pixels.writeBytes(picture.pixels);
      labels.write(label);
      words.add(picture.words);
    }

    Images images() {
      return new Images(3, SIDE, SIDE, pixels.toByteArray(), labels.toByteArray());
    }
  }
}
