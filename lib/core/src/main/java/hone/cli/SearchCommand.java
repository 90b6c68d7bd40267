package hone.cli;

import hone.json.BadInput;
import hone.json.Json;
import hone.recipe.Experiment;
import hone.run.Ledger;
import hone.run.Outcome;
import hone.run.Result;
import hone.run.Run;
import hone.run.Store;
import hone.search.Found;
import hone.search.Search;
import hone.search.Session;
import hone.search.pruner.Pruners;
import hone.search.sampler.Samplers;
import hone.search.space.Direction;
import hone.search.space.State;
import hone.search.space.Tried;
import hone.search.storage.Storage;
import hone.study.Profile;
import hone.train.RecipeSearch;
import hone.train.RecipeSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./hone search}. */
@Command(
    name = "search",
    description =
        "Search the values of a recipe that give the best validation accuracy. SPACE.json says from"
            + " what each value is taken, by its path in the recipe: {\"optimizer.rate\":"
            + " {\"type\": \"Float\", \"low\": 0.0001, \"high\": 0.1, \"log\": true}}. Every trial"
            + " is kept, so the same command goes on after an interruption, and more trials can be"
            + " added.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./hone search recipes/mnist-lenet.json recipes/spaces/mnist-lenet.json --trials 20",
      "  ./hone search RECIPE.json SPACE.json --sampler gp --pruner hyperband --workers 2",
      "  ./hone search RECIPE.json SPACE.json --storage postgresql://me:secret@host/searches",
      "  ./hone search RECIPE.json SPACE.json --spark spark://head:7077 --batch 32 --trials 500"
    })
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "RECIPE.json", description = "Task and recipe.")
  private Path recipe;

  @Parameters(index = "1", paramLabel = "SPACE.json", description = "What is searched.")
  private Path space;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "30",
      description = "Trials in all, those of before included. Default: ${DEFAULT-VALUE}.")
  private int trials;

  @Option(
      names = "--sampler",
      paramLabel = "S",
      defaultValue = "tpe",
      description =
          "random, qmc, tpe, tpe-multivariate, gp, cmaes, genetic, evolution, reinforce, nsga2."
              + " Default: ${DEFAULT-VALUE}.")
  private String sampler;

  @Option(
      names = "--pruner",
      paramLabel = "P",
      defaultValue = "median",
      description =
          "none, median, percentile, halving, hyperband, patience, wilcoxon. Default:"
              + " ${DEFAULT-VALUE}.")
  private String pruner;

  @Option(
      names = "--storage",
      paramLabel = "URL",
      description =
          "sqlite:///FILE.db or postgresql://USER:PASSWORD@HOST/DATABASE, with Optuna's tables."
              + " Default: search.db in the results folder.")
  private Optional<String> storage = Optional.empty();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Trainings at once, with one thread each; trials do not depend on it up to the batch."
              + " Default: 1; with --spark the batch.")
  private Optional<Integer> workers = Optional.empty();

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "" + Search.BATCH,
      description =
          "Trial n is chosen by the results of trials up to n - B, so that B can run at once and"
              + " the same seed gives the same trials. Default: ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Of the search and of each training. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Of the search in its storage. Default: of the recipe's file and of what is searched.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--best",
      paramLabel = "FILE",
      description = "Where the best recipe goes. Default: search/NAME.json in the results folder.")
  private Optional<Path> best = Optional.empty();

  @Mixin private SparkOption spark;

  @Mixin private ResultsFolder results;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (trials < 1) {
      throw new BadInput("--trials is " + trials + "; expected at least 1");
    }
    if (workers.orElse(1) < 1) {
      throw new BadInput("--workers is " + workers.get() + "; expected at least 1");
    }
    if (batch < 1) {
      throw new BadInput("--batch is " + batch + "; expected at least 1");
    }
    RecipeSpace recipes = RecipeSpace.read(recipe, space);
    Ledger ledger = Ledger.open(results.of(Profile.QUICK));
    Search search =
        Search.of(name.orElseGet(() -> nameOf(recipes)))
            .directions(Direction.MAXIMIZE)
            .sampler(Samplers.named(sampler))
            .pruner(Pruners.named(pruner))
            .seed(seed)
            .batch(batch)
            .workers(workers.orElse(spark.isAsked() ? batch : 1));
    String url = storage.orElse("sqlite:///" + ledger.folder().resolve("search.db"));
    Found found;
    try (SparkOption.Crew crew = spark.crew();
        Storage kept = Storage.open(url);
        SearchProgress progress = new SearchProgress(console, trials);
        Session session = search.storage(kept).listener(progress::ended).open()) {
      progress.begin(session);
      found =
          session.runTo(
              trials, new RecipeSearch(recipes, seed, ledger, crew.runner(), progress::heard));
    }
    return tell(found, recipes, ledger);
  }

  private String nameOf(RecipeSpace recipes) {
    String stem = recipe.getFileName().toString().replaceFirst("\\.json$", "");
    String name = stem + "-" + recipes.digest().substring(0, 8) + "-" + sampler + "-" + seed;
    return batch == Search.BATCH ? name : name + "-" + batch;
  }

  private int tell(Found found, RecipeSpace recipes, Ledger ledger) {
    Optional<Tried> winner = found.best();
    row("search", found.name());
    row(
        "trials",
        found.history().trials().size()
            + ": "
            + count(found, State.COMPLETE)
            + " complete, "
            + count(found, State.PRUNED)
            + " pruned, "
            + count(found, State.FAIL)
            + " failed or interrupted");
    if (winner.isEmpty()) {
      console.say("No trial was completed, so there is no best recipe.");
      return Outcomes.FAILURE;
    }
    row(
        "validation",
        String.format(
            Locale.ROOT, "accuracy %.4f, trial %d", winner.get().value(), winner.get().number()));
    found.bestParameters().forEach((path, value) -> row(path, String.valueOf(value)));
    if (winner.get().attributes().get(RecipeSearch.RUN) instanceof String id) {
      // Of a shared storage, the run may lie in the ledger of another machine.
      testAccuracy(ledger, id).ifPresent(a -> row("test", "accuracy " + a));
      row("run id", id);
    }
    Path file =
        best.orElse(
            ledger
                .folder()
                .resolve("search")
                .resolve(found.name().replaceAll("\\W+", "-") + ".json"));
    write(file.toAbsolutePath(), recipes.experiment(winner.get()));
    row("best recipe", file.toString());
    row("train it", "./hone train " + file + " --seed " + seed);
    return 0;
  }

  private static long count(Found found, State state) {
    return found.history().in(state).count();
  }

  private static Optional<String> testAccuracy(Ledger ledger, String id) {
    try {
      Run run = ledger.get(id);
      return run.outcome() instanceof Outcome.Completed c && c.result() instanceof Result.Trained t
          ? Optional.of(String.format(Locale.ROOT, "%.4f", t.test().accuracy()))
          : Optional.empty();
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  private static void write(Path file, Experiment experiment) {
    try {
      Store.write(file, Json.pretty(experiment).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new BadInput("the best recipe cannot be written to " + file + ": " + e.getMessage(), e);
    }
  }

  private void row(String key, String value) {
    console.print(String.format(Locale.ROOT, "%-14s %s", key, value));
  }
}
