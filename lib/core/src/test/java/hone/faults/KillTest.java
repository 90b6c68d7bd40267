package hone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import hone.json.Json;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Result;
import hone.search.space.Tried;
import hone.search.storage.Kept;
import hone.search.storage.Storage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are killed (SIGKILL) at moments drawn from their whole duration, and started again:
 * launcher, JVM or both. Nothing recorded is lost, doubled or half written, and what is left in the
 * end is what an undisturbed command leaves.
 */
@Tag("faults")
class KillTest {
  /** A training of a moment. */
  static final String SMALL_RECIPE =
      "{\"task\": {\"data\": \"mnist-starter\", \"training\": 300, \"validation\": 200,"
          + " \"test\": 200}, \"recipe\": {\"architecture\": {\"type\": \"Mlp\", \"hidden\":"
          + " [16]}, \"optimizer\": {\"type\": \"Adam\", \"rate\": 0.001}, \"batch\": {\"type\":"
          + " \"MiniBatch\", \"size\": 32}, \"budget\": {\"epochs\": 2, \"evaluations\": 2}}}";

  private static final String CHAPTER = "2";

  // Of all tests together: the long form ends in its time whichever of them is slow.
  private static final long BEGUN = System.nanoTime();

  @TempDir static Path folder;
  private static Path home;
  private static Undisturbed chapter;

  private final SplittableRandom random = Faults.random("kills");

  /** What a command left that nothing disturbed, and its duration on this machine. */
  private record Undisturbed(Path results, long millis) {
    static Undisturbed by(Path results, Command command) throws IOException, InterruptedException {
      long began = System.nanoTime();
      assertThat(command.run()).as(command.said()).isZero();
      return new Undisturbed(results, (System.nanoTime() - began) / 1_000_000);
    }

    Moments moments(SplittableRandom random) {
      return new Moments(random, millis);
    }
  }

  private static boolean isLate() {
    return Faults.isLate(BEGUN);
  }

  /** A repository without recorded runs, which would take most of a report's time. */
  private static synchronized Path home() throws IOException {
    if (home == null) {
      home = Command.bare(folder.resolve("bare"));
    }
    return home;
  }

  /** The results of a chapter. */
  private static synchronized Undisturbed chapter() throws IOException, InterruptedException {
    if (chapter == null) {
      Path results = folder.resolve("whole");
      chapter = Undisturbed.by(results, chapter(results));
    }
    return chapter;
  }

  private static Command chapter(Path results) throws IOException {
    return Command.launcher(
        home(),
        folder.resolve("run.log"),
        "run",
        CHAPTER,
        "--seeds",
        "1",
        "--workers",
        "2",
        "--results",
        results.toString());
  }

  private Command.Victim victim() {
    Command.Victim[] all = Command.Victim.values();
    return all[random.nextInt(all.length)];
  }

  @Test
  void aKilledChapterGoesOn() throws Exception {
    goesOn("run", "chapter", chapter(), KillTest::chapter, Faults.sized(1, 20));
  }

  @Test
  void aKilledStudyGoesOn() throws Exception {
    Path results = folder.resolve("study");
    Undisturbed whole = Undisturbed.by(results, small(results));
    goesOn("study", "study", whole, KillTest::small, Faults.sized(4, 60));
  }

  /** A command that records into a folder. */
  private interface Recording {
    Command into(Path results) throws IOException;
  }

  private void goesOn(String what, String name, Undisturbed whole, Recording command, long wanted)
      throws Exception {
    Moments moments = whole.moments(random);
    long kills = 0;
    int times = 0;
    while (kills < wanted && !isLate()) {
      Path results = folder.resolve(name + times++);
      kills += killed(command.into(results), new Remains(results), moments, wanted - kills);
      new Remains(results).checkSame(whole.results());
    }
    Faults.tell(
        what
            + ": "
            + Faults.done(kills, wanted, "kills")
            + ", "
            + times
            + " times the undisturbed results");
  }

  // A study of 8 trainings, of a moment each.
  private static Command small(Path results) {
    return Command.java(folder.resolve("study.log"), "hone.train.StudyMain", results + "", "2");
  }

  // Kills until the command ends by itself or often enough; then lets it end.
  private long killed(Command command, Remains remains, Moments moments, long wanted)
      throws Exception {
    long kills = 0;
    boolean killed = true;
    while (killed && kills < wanted && !isLate()) {
      killed = moments.kill(command.start(), victim(), kills == 0);
      kills += killed ? 1 : 0;
      remains.check();
    }
    assertThat(command.run()).as(command.said()).isZero();
    remains.check();
    return kills;
  }

  @Test
  void aKilledReportIsWholeOrNotThere() throws Exception {
    Path whole = chapter().results();
    Command report =
        Command.main(
            home(),
            folder.resolve("report.log"),
            "report",
            "--seeds",
            "1",
            "--results",
            whole.toString());
    Moments moments = Undisturbed.by(whole, report).moments(random);
    Map<Path, byte[]> expected = new HashMap<>();
    for (Path file : Remains.files(whole)) {
      expected.put(file, Files.readAllBytes(file));
    }
    long wanted = Faults.sized(1, 20);
    long kills = 0;
    while (kills < wanted && !isLate()) {
      for (Path file : expected.keySet()) {
        if (!file.startsWith(whole.resolve("runs"))
            && !file.startsWith(whole.resolve("artefacts"))) {
          Files.deleteIfExists(file);
        }
      }
      kills += moments.kill(report.start(), Command.Victim.JVM, true) ? 1 : 0;
      for (Path file : Remains.files(whole)) {
        if (expected.containsKey(file)) {
          assertThat(Arrays.equals(Files.readAllBytes(file), expected.get(file)))
              .as("%s is whole", file)
              .isTrue();
        } else {
          assertThat(file.toString()).as("what is half written says so").endsWith(".part");
        }
      }
    }
    assertThat(report.run()).as(report.said()).isZero();
    assertThat(Remains.files(whole)).containsAll(expected.keySet());
    for (Path file : Remains.files(whole)) {
      assertThat(expected.get(file)).as("%s is left over", file).isNotNull();
      assertThat(Arrays.equals(Files.readAllBytes(file), expected.get(file))).isTrue();
    }
    Faults.tell("report: " + Faults.done(kills, wanted, "kills") + ", no file half written");
  }

  @Test
  void aKilledSearchKeepsEveryTrial() throws Exception {
    Path recipe = folder.resolve("recipe.json");
    Files.writeString(recipe, SMALL_RECIPE);
    Path space = folder.resolve("space.json");
    Files.writeString(
        space,
        "{\"optimizer.rate\": {\"type\": \"Float\", \"low\": 0.0001, \"high\": 0.1, \"log\":"
            + " true}}");
    int trials = (int) Faults.sized(6, 12);
    Path whole = folder.resolve("whole-search");
    Moments moments = Undisturbed.by(whole, search(recipe, space, trials, whole)).moments(random);
    List<Tried> expected = tried(whole);
    assertThat(expected).hasSize(trials);
    long wanted = Faults.sized(2, 60);
    long kills = 0;
    int searches = 0;
    while (kills < wanted && !isLate()) {
      Path results = folder.resolve("search" + searches++);
      Remains remains = new Remains(results);
      Command search = search(recipe, space, trials, results);
      boolean killed = true;
      // A trial whose worker died a fourth time would be left as failed.
      for (int i = 0; i < 3 && killed && kills < wanted && !isLate(); i++) {
        killed = moments.kill(search.start(), victim(), i == 0);
        kills += killed ? 1 : 0;
        remains.check();
        List<Tried> now = tried(results);
        for (Tried before : expected.subList(0, Math.min(now.size(), trials))) {
          Tried there = now.get(before.number());
          assertThat(there.state().isFinished() ? result(there) : "")
              .as("as undisturbed, or not done yet")
              .isIn("", result(before));
        }
      }
      assertThat(search.run()).as(search.said()).isZero();
      assertThat(tried(results).stream().map(KillTest::result).toList())
          .as("numbers, values, courses and results of an undisturbed search")
          .isEqualTo(expected.stream().map(KillTest::result).toList());
    }
    Faults.tell(
        "search: "
            + Faults.done(kills, wanted, "kills")
            + ", "
            + searches
            + " times the trials of an undisturbed search");
  }

  private static Command search(Path recipe, Path space, int trials, Path results)
      throws IOException {
    return Command.launcher(
        home(),
        folder.resolve("search.log"),
        "search",
        recipe.toString(),
        space.toString(),
        "--trials",
        String.valueOf(trials),
        "--workers",
        "2",
        "--results",
        results.toString());
  }

  private static String result(Tried t) {
    return t.number()
        + " "
        + t.state()
        + " "
        + t.parameters()
        + " "
        + t.intermediate()
        + " "
        + t.values();
  }

  // All trials; the value of each complete one is what its run recorded.
  private static List<Tried> tried(Path results) {
    List<Tried> out = new ArrayList<>();
    Path file = results.resolve("search.db");
    if (!Files.exists(file)) {
      return out;
    }
    Ledger ledger = Ledger.open(results);
    try (Storage storage = Storage.open("sqlite:///" + file)) {
      for (String name : storage.names()) {
        for (Kept kept : storage.trials(storage.find(name).getAsLong())) {
          Tried tried = kept.trial();
          assertThat(tried.number()).isEqualTo(out.size());
          out.add(tried);
          if (tried.state() == hone.search.space.State.COMPLETE) {
            Outcome outcome = ledger.get(String.valueOf(tried.attributes().get("run"))).outcome();
            Result.Trained trained = (Result.Trained) ((Outcome.Completed) outcome).result();
            assertThat(tried.value()).isEqualTo(trained.validation().accuracy());
          }
        }
      }
    }
    return out;
  }

  @Test
  void aKilledFetchGoesOn() throws Exception {
    Map<String, byte[]> pieces = new HashMap<>();
    for (String part : List.of("train", "t10k")) {
      byte[] images = new byte[30_000_000];
      random.nextBytes(images);
      pieces.put(part + "-images-idx3-ubyte", images);
      byte[] labels = new byte[100_000];
      random.nextBytes(labels);
      pieces.put(part + "-labels-idx1-ubyte", labels);
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, pieces));
    server.start();
    try {
      Path home = folder.resolve("served");
      Files.createDirectories(home.resolve("datasets"));
      Files.writeString(home.resolve("datasets/catalog.json"), catalog(pieces, server));
      Path cache = folder.resolve("cache");
      Command fetch =
          Command.main(home, folder.resolve("fetch.log"), "datasets", "fetch", "blob")
              .with("HONE_DATA", cache.toString());
      Moments moments = Undisturbed.by(cache, fetch).moments(random);
      long wanted = Faults.sized(2, 45);
      int whole = 0;
      long kills = 0;
      while (kills < wanted && !isLate()) {
        for (Path file : Remains.files(cache)) {
          Files.delete(file);
        }
        boolean killed = true;
        boolean anew = true;
        while (killed && kills < wanted && !isLate()) {
          killed = moments.kill(fetch.start(), Command.Victim.JVM, anew);
          anew = false;
          kills += killed ? 1 : 0;
          checkPieces(cache.resolve("blob"), pieces, false);
        }
        assertThat(fetch.run()).as(fetch.said()).isZero();
        checkPieces(cache.resolve("blob"), pieces, true);
        whole++;
      }
      Faults.tell(
          "datasets fetch: "
              + Faults.done(kills, wanted, "kills")
              + ", "
              + whole
              + " sets fetched whole");
    } finally {
      server.stop(0);
    }
  }

  private static void checkPieces(Path set, Map<String, byte[]> pieces, boolean all)
      throws IOException {
    for (Map.Entry<String, byte[]> piece : pieces.entrySet()) {
      Path file = set.resolve(piece.getKey());
      if (all || Files.exists(file)) {
        assertThat(Arrays.equals(Files.readAllBytes(file), piece.getValue()))
            .as("%s is whole", file)
            .isTrue();
      }
    }
    if (all) {
      assertThat(Remains.files(set))
          .as("nothing else is left")
          .hasSize(pieces.size() + 1)
          .contains(set.resolve("fetch.lock"));
    }
  }

  private static void answer(HttpExchange exchange, Map<String, byte[]> pieces) throws IOException {
    byte[] bytes = pieces.get(exchange.getRequestURI().getPath().substring(1));
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    try (exchange) {
      if (from >= bytes.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
      exchange.getResponseBody().write(bytes, from, bytes.length - from);
    }
  }

  private static String catalog(Map<String, byte[]> pieces, HttpServer server) throws Exception {
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    return Json.write(
        Map.of(
            "sets",
            List.of(
                Map.ofEntries(
                    Map.entry("name", "blob"),
                    Map.entry("title", "Noise"),
                    Map.entry("licence", "none"),
                    Map.entry("reference", "a test"),
                    Map.entry("height", 28),
                    Map.entry("width", 28),
                    Map.entry("channels", 1),
                    Map.entry("classNames", List.of("a", "b")),
                    Map.entry("train", part("train", pieces)),
                    Map.entry("test", part("t10k", pieces)),
                    Map.entry(
                        "sources",
                        List.of(
                            Map.of(
                                "type",
                                "Web",
                                "addresses",
                                pieces.keySet().stream().map(n -> base + n).sorted().toList(),
                                "bytes",
                                60_200_000)))))));
  }

  private static Map<String, Object> part(String name, Map<String, byte[]> pieces)
      throws Exception {
    return Map.of(
        "images",
        100,
        "files",
        List.of(
            content(name + "-images-idx3-ubyte", pieces),
            content(name + "-labels-idx1-ubyte", pieces)));
  }

  private static Map<String, Object> content(String name, Map<String, byte[]> pieces)
      throws Exception {
    byte[] bytes = pieces.get(name);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return Map.of("name", name, "bytes", bytes.length, "sha256", HexFormat.of().formatHex(digest));
  }
}
