package hone.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./hone}: finds the command and turns what happened into an exit status. */
@Command(
    name = "hone",
    description =
        "Measures which optimisation strategy really helps an image model, by how much, at what"
            + " cost.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone run                         the main job: train, compare, report (quick profile)",
      "  ./hone train recipes/mnist-lenet.json",
      "  ./hone compare accuracies.csv",
      "",
      "./hone COMMAND --help explains one command. Exit status: 0 success, 2 a mistake in what was",
      "given, 1 a failure, 130 interrupted."
    },
    subcommands = {
      RunCommand.class,
      TrainCommand.class,
      NewCommand.class,
      SearchCommand.class,
      RerunCommand.class,
      ExportCommand.class,
      LatencyCommand.class,
      StreamCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      RunsCommand.class,
      NotebookCommand.class,
      DatasetsCommand.class,
      NetworksCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      SetupCommand.class
    },
    versionProvider = BuildVersion.class)
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain this command.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print Hone's version.")
  private boolean version;

  private Main() {}

  /** Runs one command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    Interruption interruption = Interruption.watch(console);
    int status = Outcomes.FAILURE;
    try {
      status = execute(console, arguments);
    } catch (OutOfMemoryError e) {
      console.say(
          "There is not enough memory ("
              + e.getMessage()
              + "); what is recorded is safe. More is given by HONE_JAVA_OPTIONS, such as -Xmx8g.");
    } catch (StackOverflowError e) {
      console.say("What was given is nested too deep to be read.");
    } finally {
      interruption.over();
    }
    System.exit(status);
  }

  static int execute(Console console, String... arguments) {
    Outcomes outcomes = new Outcomes(console);
    return new CommandLine(new Main(), new Commands(console))
        .setOut(console.out())
        .setErr(console.err())
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(outcomes)
        .setExecutionExceptionHandler(outcomes)
        .execute(helpLast(arguments));
  }

  // "hone help doctor" is what people type.
  private static String[] helpLast(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("help")) {
      return arguments;
    }
    String[] turned = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
    turned[turned.length - 1] = "--help";
    return turned;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
