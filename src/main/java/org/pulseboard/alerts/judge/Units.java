package org.pulseboard.alerts.judge;

import java.util.List;
import org.pulseboard.alerts.rule.Expression;
import org.pulseboard.alerts.rule.Expression.Arithmetic;
import org.pulseboard.alerts.rule.Expression.Latest;
import org.pulseboard.alerts.rule.Expression.Over;
import org.pulseboard.alerts.rule.Expression.PlainNumber;
import org.pulseboard.alerts.rule.Expression.Statistic;
import org.pulseboard.metrics.model.Series;

/** In which unit an expression's value is. */
final class Units {
  private static final String PER_SECOND = "/s";

  private Units() {}

  /** A unit as the catalogue has it; empty if none can be named. */
  static String of(Expression expression, List<Series> series) {
    if (expression instanceof Latest latest) {
      return series.stream()
          .filter(each -> Bindings.isOf(latest, each))
          .map(Series::unit)
          .findFirst()
          .orElse("");
    }
    if (expression instanceof Over over) {
      String unit = of(over.series(), series);
      boolean whole = over.statistic() == Statistic.SUM && unit.endsWith(PER_SECOND);
      return whole ? unit.substring(0, unit.length() - PER_SECOND.length()) : unit;
    }
    return expression instanceof Arithmetic both ? of(both, series) : "";
  }

  private static String of(Arithmetic both, List<Series> series) {
    String left = of(both.left(), series);
    String right = of(both.right(), series);
    if (both.right() instanceof PlainNumber || both.left() instanceof PlainNumber) {
      return both.right() instanceof PlainNumber ? left : right;
    }
    boolean alike = left.equals(right);
    return switch (both.operator()) {
      case PLUS, MINUS -> alike ? left : "";
      case DIVIDED_BY -> alike && !left.isEmpty() ? "ratio" : "";
      case TIMES -> "";
    };
  }
}
