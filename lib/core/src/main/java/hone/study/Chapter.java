package hone.study;

import hone.recipe.Strategy;
import hone.recipe.Trial;
import hone.run.Ledger;
import hone.run.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A chapter of the survey: its strategies, the studies that try them, the claims that they judge.
 *
 * @param number from 1 to 9
 * @param title a word or two
 * @param question what the chapter asks, in one sentence
 * @param strategies every technique of the chapter
 * @param studies by profile; the first is the headline
 * @param claims judged by the standard and full studies
 * @param notebook its file in {@code notebooks/}
 */
public record Chapter(
    int number,
    String title,
    String question,
    List<Strategy> strategies,
    Function<Profile, List<Study>> studies,
    List<Claim> claims,
    String notebook) {

  /**
   * A chapter's results.
   *
   * @param chapter whose
   * @param profile at which
   * @param studies by name, the headline first
   * @param verdicts one a claim; none at the quick profile
   */
  public record Findings(
      Chapter chapter, Profile profile, Map<String, Results> studies, List<Verdict> verdicts) {
    /** The first study's results. */
    public Results headline() {
      return studies.values().iterator().next();
    }

    /** Results of the study of this name. */
    public Results study(String name) {
      return studies.get(name);
    }
  }

  /** The same with a further part behind what it has; its headline stays. */
  public Chapter with(
      List<Strategy> moreStrategies,
      Function<Profile, List<Study>> moreStudies,
      List<Claim> moreClaims) {
    return new Chapter(
        number,
        title,
        question,
        joined(strategies, moreStrategies),
        profile -> joined(studies.apply(profile), moreStudies.apply(profile)),
        joined(claims, moreClaims),
        notebook);
  }

  private static <T> List<T> joined(List<T> first, List<T> more) {
    return Stream.concat(first.stream(), more.stream()).toList();
  }

  /** The command that makes this chapter's numbers. */
  public String command(Profile profile) {
    return "./hone run " + number + " --profile " + profile.word();
  }

  /** Runs what is not recorded of all its studies; so many seeds instead of the profile's. */
  public Findings run(Profile profile, Optional<Integer> seeds, Workers workers)
      throws InterruptedException {
    Map<String, Results> results = new LinkedHashMap<>();
    for (Study study : studies(profile, seeds)) {
      results.put(study.name(), study.run(workers));
    }
    return findings(profile, results);
  }

  /** Its findings if all trials of its studies are recorded; nothing is run. */
  public Optional<Findings> open(Profile profile, Optional<Integer> seeds, Ledger ledger) {
    Map<String, Results> results = new LinkedHashMap<>();
    for (Study study : studies(profile, seeds)) {
      Optional<Results> opened = study.open(ledger);
      if (opened.isEmpty()) {
        return Optional.empty();
      }
      results.put(study.name(), opened.get());
    }
    return Optional.of(findings(profile, results));
  }

  /** What its studies ask for at a profile, by study; see {@link Study#planned}. */
  public Map<String, List<Trial>> planned(Profile profile, Optional<Integer> seeds) {
    Map<String, List<Trial>> out = new LinkedHashMap<>();
    studies(profile, seeds).forEach(s -> out.put(s.name(), s.planned()));
    return out;
  }

  private List<Study> studies(Profile profile, Optional<Integer> seeds) {
    return studies.apply(profile).stream().map(s -> seeds.map(s::seeds).orElse(s)).toList();
  }

  private Findings findings(Profile profile, Map<String, Results> results) {
    List<Verdict> verdicts =
        profile == Profile.QUICK ? List.of() : Judge.judge(claims, results, command(profile));
    return new Findings(this, profile, results, verdicts);
  }
}
