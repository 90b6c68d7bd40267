package hone.study;

/**
 * What a paper says of an arm.
 *
 * @param arm of a study
 * @param value in the unit of the quantity that is compared
 * @param source the paper and its place
 * @param otherwise how the paper's conditions differ from the study's
 */
public record Reported(String arm, double value, String source, String otherwise) {}
