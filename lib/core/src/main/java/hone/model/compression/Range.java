package hone.model.compression;

/**
 * To what numbers between two ends are rounded: {@code levels} of them in equal steps, one of which
 * is 0.
 *
 * @param step between levels, above 0
 * @param lowest level, as a multiple of the step, at most 0
 * @param levels how many, at least 2
 */
public record Range(float step, int lowest, int levels) {}
