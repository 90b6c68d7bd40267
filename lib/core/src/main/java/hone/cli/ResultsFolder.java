package hone.cli;

import hone.study.Profile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names a results folder, and the folder where it is not given. */
final class ResultsFolder {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description =
          "The folder of runs, tables and report; else $HONE_RESULTS, else results/PROFILE of the"
              + " repository.")
  private Path named;

  /** The folder for new runs. */
  Path of(Profile profile) {
    return given().orElse(Home.path().resolve("results").resolve(profile.word()));
  }

  /** The folder that holds the file of a run whose id begins so; else that of the quick profile. */
  Path holding(String runId) {
    return given()
        .or(
            () ->
                Arrays.stream(Profile.values())
                    .map(this::of)
                    .filter(f -> holds(f, runId))
                    .findFirst())
        .orElse(of(Profile.QUICK));
  }

  private Optional<Path> given() {
    return Optional.ofNullable(named)
        .or(
            () ->
                Optional.ofNullable(System.getenv("HONE_RESULTS"))
                    .filter(s -> !s.isBlank())
                    .map(Path::of));
  }

  private static boolean holds(Path folder, String runId) {
    String[] names =
        runId.length() < 2
            ? null
            : folder.resolve("runs").resolve(runId.substring(0, 2)).toFile().list();
    return names != null
        && Arrays.stream(names).anyMatch(n -> n.startsWith(runId) && n.endsWith(".json"));
  }
}
