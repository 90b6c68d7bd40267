package hone.strategy.augmentation;

import hone.recipe.Adaptation;
import hone.recipe.Adaptation.Domain;
import hone.recipe.Strategy;
import hone.recipe.Strategy.Component;
import java.util.List;
import java.util.Set;

/** Ways to learn for a domain whose images are known and whose labels are not. */
public final class Adaptations {
  private Adaptations() {}

  /** Every technique, and what they are held against: the source alone, and the target's labels. */
  public static List<Strategy> all(Domain target) {
    return List.of(
        sourceOnly(),
        colours(target),
        spectrum(target),
        statistics(target),
        correlation(target),
        domainClassifier(target),
        targetLabels(target));
  }

  private static Strategy of(String name, String reference, Adaptation how) {
    return new Strategy(name, Set.of(Component.ADAPTATION), reference, r -> r.with(how));
  }

  /** The source's images alone. */
  public static Strategy sourceOnly() {
    return of("source-only", "Ganin et al. 2016, section 5: lower bound", new Adaptation.None());
  }

  /** Training images in the target's colours. */
  public static Strategy colours(Domain target) {
    return of("colours", "Reinhard et al. 2001, for sets", new Adaptation.Colours(target));
  }

  /** Training images with the lowest amplitudes of the target's: domain-adaptive augmentation. */
  public static Strategy spectrum(Domain target) {
    return of(
        "spectrum", "Yang and Soatto 2020, equation 3", new Adaptation.Spectrum(target, 0.5, 1));
  }

  /** The target's statistics in batch normalisation. */
  public static Strategy statistics(Domain target) {
    return of("statistics", "Li et al. 2016, section 3.2", new Adaptation.Statistics(target));
  }

  /** Scores that vary together as they do on the target. */
  public static Strategy correlation(Domain target) {
    return of("coral", "Sun and Saenko 2016, equation 1", new Adaptation.Correlation(target, 1));
  }

  /**
   * Features that do not tell the domain. The paper's weight of 1 goes with plain descent: with
   * Adam, digits learned beside darkened ones fell to 17 % by it, which was seen before any study
   * ran; a tenth does not harm there.
   */
  public static Strategy domainClassifier(Domain target) {
    return of(
        "domain-classifier",
        "Ganin et al. 2016, section 4.2",
        new Adaptation.DomainClassifier(target, 0.1));
  }

  /** The target's own labels: the ceiling. */
  public static Strategy targetLabels(Domain target) {
    return of(
        "target-labels",
        "Ganin et al. 2016, section 5: upper bound",
        new Adaptation.Labelled(target));
  }
}
