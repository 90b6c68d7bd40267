package hone.cli;

import hone.notebook.Jupyter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./hone notebook open}. */
@Command(
    name = "open",
    description =
        "Start Jupyter on the notebooks, or on the one that is named, with the Java kernel; it ends"
            + " with this command. Without Jupyter, say the command that installs it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone notebook open",
      "  ./hone notebook open my-study/my-study.ipynb",
      "  ./hone notebook open -- --no-browser --port 9000"
    })
final class NotebookOpen implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "ARGUMENT",
      description =
          "A notebook, or what Jupyter itself takes; what begins with a hyphen goes after --.")
  private List<String> more = List.of();

  @Override
  public Integer call() throws InterruptedException {
    return Jupyter.open(Home.path(), more) == 0 ? 0 : Outcomes.FAILURE;
  }
}
