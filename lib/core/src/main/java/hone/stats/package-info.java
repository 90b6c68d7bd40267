/**
 * Inference and metrics on plain arrays: intervals, rank tests for several arms over paired blocks,
 * effect sizes, classification metrics, calibration. Nothing here knows of networks, files or
 * tables; a wrong argument is an {@link java.lang.IllegalArgumentException}. Imports nothing of
 * Hone.
 */
package hone.stats;
