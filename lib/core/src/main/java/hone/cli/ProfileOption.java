package hone.cli;

import hone.study.Profile;
import picocli.CommandLine.Option;

/** The option that says how much work. */
final class ProfileOption {
  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "quick",
      description = "quick, standard or full. Default: ${DEFAULT-VALUE}.")
  private String word;

  Profile get() {
    return Profile.of(word);
  }
}
