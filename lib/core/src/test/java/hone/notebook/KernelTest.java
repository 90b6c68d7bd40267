package hone.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One real kernel, many cells. */
class KernelTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static Kernel kernel;

  @BeforeAll
  static void start() throws InterruptedException {
    kernel = SharedKernel.get();
  }

  private static Ran run(String code) throws InterruptedException {
    return Ran.on(kernel, code);
  }

  @Test
  void theLastExpressionIsTheCellsValueAndVariablesStay() throws InterruptedException {
    assertThat(run("int six = 6;").outputs()).isEmpty();
    Ran ran = run("six * 7");
    assertThat(ran.reply()).isInstanceOf(Reply.Ok.class);
    assertThat(ran.outputs())
        .extracting(o -> o.get("output_type"))
        .containsExactly("execute_result");
    assertThat(ran.as("text/plain")).isEqualTo("42");
  }

  @Test
  void aFloodOfLinesArrivesWholeAndAsOneStream() throws InterruptedException {
    Ran ran = run("for (int i = 0; i < 20_000; i++) System.out.println(i);");
    String all = IntStream.range(0, 20_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    assertThat(ran.outputs()).hasSize(1);
    assertThat(ran.outputs().get(0)).containsEntry("name", "stdout").containsEntry("text", all);
  }

  @Test
  void theTwoStreamsStayApart() throws InterruptedException {
    String code =
        "System.out.print(\"é\"); System.out.flush(); System.err.print(\"b\"); System.err.flush();"
            + " System.out.println(\"c\");";
    assertThat(run(code).outputs())
        .extracting(o -> o.get("name") + ":" + o.get("text"))
        .containsExactly("stdout:é", "stderr:b", "stdout:c\n");
  }

  @Test
  void anExceptionIsToldWithItsClass() throws InterruptedException {
    Cell cell = Cell.code("a", "String s = null;\ns.length()");
    Failure failure = run(cell.source()).failure(cell);
    assertThat(failure.error()).startsWith("java.lang.NullPointerException: Cannot invoke");
    assertThat(failure.line()).isEqualTo("String s = null;");
  }

  @Test
  void aCompileErrorIsToldWithItsLineAndTheCompilersWords() throws InterruptedException {
    Cell cell = Cell.code("a", "int fine = 1;\nString wrong = fine;\nfine");
    Failure failure = run(cell.source()).failure(cell);
    assertThat(failure.line()).isEqualTo("String wrong = fine;");
    assertThat(failure.error())
        .isEqualTo("incompatible types: int cannot be converted to java.lang.String");
  }

  @Test
  void anUnfinishedCellFails() throws InterruptedException {
    Cell cell = Cell.code("a", "if (true) {");
    assertThat(run(cell.source()).failure(cell).sentence())
        .contains("Incomplete input")
        .contains("if (true) {");
  }

  @Test
  void anErrorWhileAValueIsShownFailsTheCellAlone() throws InterruptedException {
    run("import io.github.spencerpark.jupyter.kernel.display.*;");
    String bad = "(DisplayDataRenderable) context -> { throw new NoSuchFieldError(\"font\"); }";
    Cell cell = Cell.code("a", bad);
    assertThat(run(bad).failure(cell).error()).contains("NoSuchFieldError: font");
    assertThat(run("3").as("text/plain")).isEqualTo("3");
  }

  @Test
  void anInterruptReachesTheThreadAndTheNextCellRuns() throws InterruptedException {
    String code =
        """
        String[] saw = {"nothing"};
        try { Thread.sleep(50_000); } catch (InterruptedException e) { saw[0] = "it"; }
        """;
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(kernel::interrupt);
    Ran ran = run(code);
    assertThat(ran.failure(Cell.code("a", code)).error()).contains("Evaluation interrupted");
    assertThat(run("saw[0]").as("text/plain")).isEqualTo("it");
  }

  @Test
  void cellsThatWaitBehindOneThatFailsAreNotRun() throws InterruptedException {
    run("int ran = 0;");
    String bad = kernel.submit("Thread.sleep(300); ran = 1 / 0;");
    String second = kernel.submit("ran = 2;");
    String third = kernel.submit("ran = 3;");
    Duration patience = Duration.ofSeconds(20);
    assertThat(kernel.await(bad, patience, m -> {})).isInstanceOf(Reply.Failed.class);
    for (String waiting : List.of(second, third)) {
      assertThat(kernel.await(waiting, patience, m -> {}))
          .isInstanceOfSatisfying(
              Reply.Failed.class, f -> assertThat(f.name()).isEqualTo("Aborted"));
    }
    assertThat(run("ran").as("text/plain")).isEqualTo("0");
  }

  @Test
  void whatRunsTooLongIsInterrupted() throws InterruptedException {
    run("1");
    String code = "System.out.println(\"begun\"); Thread.sleep(50_000);";
    Ran ran = Ran.on(kernel, code, Duration.ofSeconds(1));
    assertThat(ran.reply()).isInstanceOf(Reply.TimedOut.class);
    assertThat(ran.outputs()).extracting(o -> o.get("text")).containsExactly("begun\n");
    assertThat(run("2").as("text/plain")).isEqualTo("2");
  }

  @Test
  void aKernelThatExitsIsReportedWithItsCode() throws InterruptedException {
    try (Kernel other = Kernel.start(Launch.ofThisJvm(), HERE)) {
      Ran ran = Ran.on(other, "System.out.println(\"bye\"); Thread.sleep(300); System.exit(9);");
      assertThat(ran.reply()).isInstanceOf(Reply.Died.class);
      assertThat(((Reply.Died) ran.reply()).exitCode()).isEqualTo(9);
      assertThat(ran.outputs()).extracting(o -> o.get("text")).containsExactly("bye\n");
    }
  }
}
