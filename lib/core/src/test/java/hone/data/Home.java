package hone.data;

import hone.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository and a cache of a test's own, until closed. */
final class Home implements AutoCloseable {
  private final String home = System.getProperty("hone.home");
  private final String data = System.getProperty("hone.data");
  private final Path root;

  private Home(Path root) {
    this.root = root;
  }

  static Home of(Path root, Entry... entries) throws IOException {
    Files.createDirectories(root.resolve("datasets"));
    Files.writeString(
        root.resolve("datasets/catalog.json"),
        Json.pretty(new Listing(List.of(entries), List.of())));
    return new Home(root).use(root.resolve("cache"));
  }

  Home use(Path cache) {
    System.setProperty("hone.home", root.toString());
    System.setProperty("hone.data", cache.toString());
    return this;
  }

  @Override
  public void close() {
    restore("hone.home", home);
    restore("hone.data", data);
  }

  private static void restore(String key, String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }

  /** A file of a set: what it is called and what it holds. */
  @SuppressWarnings("ArrayRecordComponent")
  record Piece(String name, byte[] bytes) {
    Entry.Content content() throws IOException {
      return new Entry.Content(
          name, bytes.length, Store.sha256(new java.io.ByteArrayInputStream(bytes)));
    }
  }

  /** Four IDX files as the official ones: 60 real digits to train on and 20 to test. */
  static List<Piece> digits() throws IOException {
    Images all = Catalog.open("mnist-starter").train();
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (String part : List.of("train", "t10k")) {
      int n = part.equals("train") ? 60 : 20;
      int[] some = new int[n];
      for (int i = 0; i < n; i++) {
        some[i] = at++;
      }
      Images images = all.subset(some);
      pieces.add(new Piece(part + "-images-idx3-ubyte", idx(images.pixels(), n, 28, 28)));
      pieces.add(new Piece(part + "-labels-idx1-ubyte", idx(images.labels(), n)));
    }
    return pieces;
  }

  private static byte[] idx(byte[] bytes, int... axes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(0x800 + axes.length);
    for (int axis : axes) {
      data.writeInt(axis);
    }
    data.write(bytes);
    return out.toByteArray();
  }

  static Entry entry(List<Piece> pieces, Source... sources) throws IOException {
    return new Entry(
        "digits",
        "Some digits",
        "CC BY-SA 3.0",
        "a test",
        false,
        Entry.Format.IDX,
        28,
        28,
        1,
        Catalog.entry("mnist-starter").classNames(),
        new Entry.Part(60, List.of(pieces.get(0).content(), pieces.get(1).content())),
        new Entry.Part(20, List.of(pieces.get(2).content(), pieces.get(3).content())),
        1,
        List.of(sources));
  }
}
