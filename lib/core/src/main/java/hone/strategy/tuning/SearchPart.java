package hone.strategy.tuning;

import hone.study.Chapter;
import java.util.List;

/**
 * Chapter 7 on search: which method finds a good recipe with few trainings, and what that is worth.
 * Its arms edit nothing themselves, so that they are no strategies of the chapter.
 */
public final class SearchPart {
  private SearchPart() {}

  /** A chapter with this part behind what it has; its headline stays. */
  public static Chapter after(Chapter first) {
    return first.with(List.of(), SearchStudies::of, SearchClaims.all());
  }
}
