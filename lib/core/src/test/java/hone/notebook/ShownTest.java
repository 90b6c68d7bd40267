package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How values look on the real kernel. */
class ShownTest {
  private static Kernel kernel;

  @BeforeAll
  static void start() throws InterruptedException {
    kernel = SharedKernel.get();
  }

  private static Ran run(String code) throws InterruptedException {
    Ran ran = Ran.on(kernel, code);
    assertThat(ran.reply()).isInstanceOf(Reply.Ok.class);
    return ran;
  }

  private static BufferedImage image(Ran ran) throws IOException {
    byte[] png = Base64.getDecoder().decode((String) ran.as("image/png"));
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  @Test
  void aTableIsHtmlWithItsNumbersToTheRight() throws InterruptedException {
    Ran ran =
        run(
            """
            var who = StringColumn.create("who <b>", "sgd", "adam & more");
            var mean = DoubleColumn.create("mean", 91.23456789, 1.5);
            var runs = IntColumn.create("n", 5, 6);
            Table.create("Accuracy, %", who, mean, runs)
            """);
    String right = "<td style=\"text-align:right;white-space:nowrap\">";
    assertThat((String) ran.as("text/html"))
        .startsWith("<p>Accuracy, %</p>\n<div")
        .contains("who &lt;b&gt;</th>")
        .contains("<td style=\"text-align:left;white-space:nowrap\">adam &amp; more</td>")
        .contains(right + "91.23</td>" + right + "5</td>");
    assertThat(ran.as("text/plain")).isEqualTo("Accuracy, %: 2 rows, 3 columns");
  }

  @Test
  void aLongTableIsCutAndSaysSo() throws InterruptedException {
    Ran ran = run("Table.create(\"Long\", DoubleColumn.create(\"x\", new double[500]))");
    assertThat((String) ran.as("text/html"))
        .contains("Long (the first 200 of 500 rows)")
        .satisfies(html -> assertThat(html.split("<td", -1)).hasSize(201));
  }

  @Test
  void aChartIsASharpPicture() throws Exception {
    Ran ran =
        run(
            """
            var chart = new XYChartBuilder().width(400).height(300).title("Loss").build();
            chart.addSeries("loss", new double[] {1, 2, 3}, new double[] {3, 1, 2});
            chart
            """);
    assertThat(ran.outputs()).extracting(o -> o.get("text")).containsOnlyNulls();
    BufferedImage image = image(ran);
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(600);
    assertThat(colours(image)).hasSizeGreaterThan(20);
    assertThat(ran.outputs().get(0).get("metadata"))
        .isEqualTo(Map.of("image/png", Map.of("width", 400, "height", 300)));
    assertThat(ran.as("text/plain")).isEqualTo("chart: Loss");
  }

  @Test
  void aFigureIsASharpPictureWithItsCaptionAsText() throws Exception {
    String code =
        """
        int[] truth = {0, 0, 1, 1};
        int[] said = {0, 1, 1, 1};
        Plots.confusion(ConfusionMatrix.of(2, truth, said), List.of("cat", "dog"))
        """;
    Ran ran = run(code);
    Map<?, ?> metadata = (Map<?, ?>) ran.outputs().get(0).get("metadata");
    Map<?, ?> size = (Map<?, ?>) metadata.get("image/png");
    BufferedImage image = image(ran);
    assertThat(image.getWidth()).isEqualTo(2 * (Integer) size.get("width"));
    assertThat(colours(image)).hasSizeGreaterThan(20);
    assertThat((String) ran.as("text/plain")).startsWith("Confusion of classes. ");
  }

  @Test
  void anImageIsAPictureOfItsOwnSize() throws Exception {
    String code =
        """
        var image = new java.awt.image.BufferedImage(28, 20, 1);
        image.setRGB(3, 4, 0xff8800);
        image
        """;
    BufferedImage image = image(run(code));
    assertThat(image.getWidth()).isEqualTo(28);
    assertThat(image.getHeight()).isEqualTo(20);
    assertThat(image.getRGB(3, 4) & 0xffffff).isEqualTo(0xff8800);
  }

  @Test
  void arraysAreReadAndLongTextsAreCut() throws InterruptedException {
    assertThat(run("new double[][] {{1, 2}, {3}}").as("text/plain"))
        .isEqualTo("[[1.0, 2.0], [3.0]]");
    assertThat((String) run("List.of(\"x\".repeat(9000))").as("text/plain"))
        .hasSizeLessThan(5100)
        .endsWith("(9002 characters)");
  }

  @Test
  void aTypeGetsARendererFromACell() throws InterruptedException {
    run("record Verdict(String text) {}");
    run("Renderers.register(Verdict.class, v -> \"<b>\" + v.text() + \"</b>\");");
    assertThat(run("new Verdict(\"old\")").as("text/html")).isEqualTo("<b>old</b>");
    run("Renderers.register(Verdict.class, v -> \"<i>\" + v.text() + \"</i>\");");
    assertThat(run("new Verdict(\"new\")").as("text/html")).isEqualTo("<i>new</i>");
  }

  @Test
  void anErrorWhileRenderingIsASentence() throws InterruptedException {
    run("record Broken() {}");
    run("Renderers.register(Broken.class, v -> { throw new NoClassDefFoundError(\"a/B\"); });");
    assertThat((String) run("new Broken()").as("text/html"))
        .isEqualTo("<p>This Broken cannot be shown: java.lang.NoClassDefFoundError: a/B</p>");
    run(
        "Renderers.register(Broken.class, v -> { throw new UnsatisfiedLinkError("
            + "\"libfontmanager.so: libfreetype.so.6\"); });");
    assertThat((String) run("new Broken()").as("text/html")).contains("run ./hone setup");
  }

  @Test
  void aValueWithoutATextIsASentence() throws InterruptedException {
    run("class Bad { public String toString() { throw new NoSuchFieldError(\"x\"); } }");
    assertThat(run("new Bad()").as("text/plain"))
        .isEqualTo("This Bad cannot be shown: java.lang.NoSuchFieldError: x");
  }

  @Test
  void showLeavesNoEchoAndTakesMany() throws InterruptedException {
    Ran ran = run("Display.show(\"text\"); Display.html(\"<b>bold</b>\"); Display.show(7);");
    assertThat(ran.outputs())
        .extracting(o -> o.get("output_type") + " " + o.get("data"))
        .containsExactly(
            "display_data {text/plain=text}",
            "display_data {text/plain=bold, text/html=<b>bold</b>}",
            "display_data {text/plain=7}");
  }

  @Test
  void aLiveDisplayIsThrottledAndEndsInItsLastState() throws InterruptedException {
    String code =
        """
        try (var live = Display.live()) {
          for (int i = 0; i <= 2000; i++) { int n = i; live.update(() -> "step " + n); Thread.sleep(1); }
        }
        """;
    Outputs outputs = new Outputs();
    List<String> types = new ArrayList<>();
    String request = kernel.submit(code);
    List<Map<String, Object>> shown = outputs.open(request);
    long start = System.nanoTime();
    Reply reply =
        kernel.await(
            request,
            Duration.ofMinutes(3),
            m -> {
              types.add(m.type());
              outputs.accept(m);
            });
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(reply).isInstanceOf(Reply.Ok.class);
    long updates = types.stream().filter("update_display_data"::equals).count();
    assertThat(updates).isBetween(3L, (long) (4 * seconds) + 2);
    assertThat(types.stream().filter("display_data"::equals)).hasSize(1);
    assertThat(shown).hasSize(1);
    assertThat(((Map<?, ?>) shown.get(0).get("data")).get("text/html")).isEqualTo("step 2000");
  }

  @Test
  void aLiveDisplayCatchesUpByItselfAndTakesAnyThread() throws InterruptedException {
    String code =
        """
        var live = Display.live();
        var thread = new Thread(() -> { live.update("one"); live.update("two"); });
        thread.start(); thread.join(); Thread.sleep(2000);
        """;
    assertThat(run(code).as("text/html")).isEqualTo("two");
  }

  @Test
  void whoUpdatesUnderALockNeverWaitsForADrawingThatNeedsIt() throws InterruptedException {
    String code =
        """
        {
          Object lock = new Object();
          try (var live = Display.live()) {
            Supplier<String> slow = () -> {
              long end = System.nanoTime() + 20_000_000;
              while (System.nanoTime() < end) Thread.onSpinWait();
              synchronized (lock) { return "drawn"; }
            };
            for (int i = 0; i < 1000; i++) { synchronized (lock) { live.update(slow); Thread.sleep(1); } }
          }
        }
        """;
    run("import java.util.function.Supplier;");
    assertThat(run(code).as("text/html")).isEqualTo("drawn");
  }

  @Test
  void aFailingSupplierStopsNothing() throws InterruptedException {
    String code =
        """
        try (var live = Display.live()) { live.update(() -> { throw new IllegalStateException("no"); }); }
        """;
    assertThat((String) run(code).as("text/html")).contains("IllegalStateException: no");
  }

  @Test
  void anInterruptedThreadCanStillShow() throws InterruptedException {
    // One block: every statement of a cell runs on a thread of its own.
    String code =
        """
        {
          Thread.currentThread().interrupt();
          System.out.println(1);
          Display.show(2);
          Display.show(Thread.interrupted());
        }
        """;
    assertThat(run(code).as("text/plain")).isEqualTo("true");
    assertThat(run("4").as("text/plain")).isEqualTo("4");
  }

  @Test
  void outsideAKernelNothingHappens() {
    Display.show(1);
    try (Live live = Display.live()) {
      live.update("x");
    }
    assertThat(Display.inKernel()).isFalse();
  }
}
