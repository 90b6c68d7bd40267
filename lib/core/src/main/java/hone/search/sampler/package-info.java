/**
 * How a search chooses parameters: each sampler is a pure function of what was tried. May use
 * {@code hone.search.space}, {@code hone.search.front}, {@code hone.json}, {@code hone.seed},
 * {@code hone.stats}.
 */
package hone.search.sampler;
