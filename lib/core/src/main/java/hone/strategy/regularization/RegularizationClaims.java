package hone.strategy.regularization;

import hone.study.Claim;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The survey's claims on regularisation and ensembles, in numbers, in the survey's order. */
final class RegularizationClaims {
  private RegularizationClaims() {}

  static List<Claim> all() {
    return Stream.of(PenaltyClaims.all(), LayerClaims.all(), EnsembleClaims.all())
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(RegularizationClaims::number)) // stable: 5.4 before 5.4b
        .toList();
  }

  private static int number(Claim claim) {
    return Integer.parseInt(claim.id().substring(2).replaceAll("[a-z]", ""));
  }
}
