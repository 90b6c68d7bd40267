/**
 * Results as tables and documents: Tablesaw tables, CSV, HTML, Markdown, LaTeX, and the report of a
 * profile. The only place for Tablesaw, apart from what shows a user's own table in a notebook. May
 * use {@code hone.plot}, {@code hone.study}, {@code hone.run}, {@code hone.recipe}, {@code
 * hone.stats}, {@code hone.json}.
 */
package hone.report;
