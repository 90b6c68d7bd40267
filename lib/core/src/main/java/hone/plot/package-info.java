/**
 * Figures of results, legible at print size and without colour: learning curves, dots, boxes,
 * critical differences, confusion, steps to target, verdicts, searches. The only place for XChart,
 * apart from what shows a user's own chart in a notebook. May use {@code hone.study}, {@code
 * hone.run}, {@code hone.search}, {@code hone.recipe}, {@code hone.stats}, {@code hone.json}.
 */
package hone.plot;
