/**
 * Where searches are kept: in memory, or in a database with Optuna's own tables. The only place for
 * JDBC. May use {@code hone.search.space}, {@code hone.json}.
 */
package hone.search.storage;
