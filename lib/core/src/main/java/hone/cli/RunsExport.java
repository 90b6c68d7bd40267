package hone.cli;

import hone.export.Entry;
import hone.export.Format;
import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Run;
import hone.strategy.Chapters;
import hone.study.Chapter;
import hone.study.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone runs export}. */
@Command(
    name = "export",
    description =
        "Write recorded runs as MLflow's tracking folders, or their curves as TensorBoard's event"
            + " files. Without --study, all trainings and ensembles: those of the chapters' studies"
            + " under their names, others under the name of their data.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone runs export mlruns --to mlflow --profile standard --study optimizers",
      "  mlflow ui --backend-store-uri mlruns",
      "",
      "  ./hone runs export logs --to tensorboard",
      "  tensorboard --logdir logs",
      "",
      "Records hold no time of day: times count from the beginning of each run, in 1970. Units are",
      "those of Hone's tables (accuracy in %%), those of courses as they were recorded (0 to 1)."
    })
final class RunsExport implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "DIR", description = "A new or empty folder.")
  private Path folder;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description = "mlflow or tensorboard.")
  private String format;

  @Option(
      names = "--study",
      paramLabel = "NAME",
      description = "Only the runs of this study; may be given again.")
  private List<String> studies = List.of();

  @Mixin private ProfileOption profile;

  @Mixin private ResultsFolder results;

  RunsExport(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Format to = Format.of(format);
    Path from = results.of(profile.get());
    if (!Files.isDirectory(from.resolve("runs"))) {
      throw new BadInput("There are no runs in " + from + "; ./hone run makes some");
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    Set<String> named = new HashSet<>();
    for (Chapter.Findings each :
        Recorded.of(from, profile.get(), Chapters.all(), Optional.empty())) {
      for (Results study : each.studies().values()) {
        known.add(study.study().name());
        if (studies.isEmpty() || studies.contains(study.study().name())) {
          String group =
              String.format(Locale.ROOT, "%02d-%s", each.chapter().number(), study.study().name());
          study.cells().forEach(c -> entries.add(entry(group, study, c)));
          study.cells().forEach(c -> named.add(c.run().id()));
        }
      }
    }
    for (String wanted : studies) {
      if (!known.contains(wanted)) {
        throw new BadInput(
            "No study \""
                + wanted
                + "\" is recorded whole in "
                + from
                + (known.isEmpty()
                    ? "."
                    : "; did you mean \"" + Json.nearest(wanted, List.copyOf(known)) + "\"?"));
      }
    }
    if (studies.isEmpty()) {
      others(Ledger.open(from), named, entries);
    }
    if (entries.isEmpty()) {
      throw new BadInput("There are no trainings in " + from + "; ./hone run makes some");
    }
    to.write(folder, entries);
    console.print(entries.size() + " runs as " + to.word() + ": " + folder);
    return 0;
  }

  private static Entry entry(String group, Results study, Results.Cell cell) {
    String name =
        cell.arm() + ", " + study.name(cell.block().task()) + ", seed " + cell.block().seed();
    return new Entry(group, name, cell.run());
  }

  private static void others(Ledger ledger, Set<String> named, List<Entry> entries) {
    for (String id : ledger.ids()) {
      if (!named.contains(id)) {
        ledger.readable(id).filter(RunsExport::isTrained).ifPresent(r -> entries.add(entry(r)));
      }
    }
  }

  private static boolean isTrained(Run run) {
    return run.trial() instanceof Trial.Training || run.trial() instanceof Trial.Combined;
  }

  private static Entry entry(Run run) {
    String data = run.trial().about().orElseThrow().task().data();
    return new Entry(data, "run " + run.id().substring(0, 12), run);
  }
}
