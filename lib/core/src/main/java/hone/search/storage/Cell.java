package hone.search.storage;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A number as Optuna's tables hold it: finite ones as they are, others by name, because not every
 * database has them.
 *
 * @param value null where the kind says all
 * @param kind FINITE, INF_POS, INF_NEG or NAN
 */
record Cell(Double value, String kind) {
  static Cell of(double value) {
    if (Double.isNaN(value)) {
      return new Cell(null, "NAN");
    }
    if (Double.isInfinite(value)) {
      return new Cell(null, value > 0 ? "INF_POS" : "INF_NEG");
    }
    return new Cell(value, "FINITE");
  }

  static double read(ResultSet row, String value, String kind) throws SQLException {
    switch (row.getString(kind)) {
      case "NAN":
        return Double.NaN;
      case "INF_POS":
        return Double.POSITIVE_INFINITY;
      case "INF_NEG":
        return Double.NEGATIVE_INFINITY;
      default:
        return row.getDouble(value);
    }
  }
}
