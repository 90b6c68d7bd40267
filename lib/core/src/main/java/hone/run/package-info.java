/**
 * What happened: runs, their record on disk, and the order in which trials run. May use {@code
 * hone.recipe}, {@code hone.stats}, {@code hone.json}, {@code hone.seed}.
 */
package hone.run;
