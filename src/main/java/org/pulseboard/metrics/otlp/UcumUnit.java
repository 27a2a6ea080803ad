package org.pulseboard.metrics.otlp;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.pulseboard.metrics.model.Series.Kind;

/**
 * Units as OpenTelemetry wants them: codes of UCUM, and in braces what it does not measure.
 *
 * @see <a href="https://ucum.org/ucum">ucum.org/ucum</a>
 */
final class UcumUnit {
  private static final String PER_SECOND = "/s";

  private static final Map<String, String> CODES =
      Map.of(
          "bytes", "By",
          "seconds", "s",
          "milliseconds", "ms",
          "microseconds", "us",
          "nanoseconds", "ns",
          "minutes", "min",
          "hours", "h",
          "days", "d",
          "ratio", "1",
          "percent", "%");

  /** Codes that other modules may have given already. */
  private static final Set<String> KNOWN =
      Set.of(
          "By", "kBy", "MBy", "GBy", "KiBy", "MiBy", "GiBy", "bit", "s", "ms", "us", "ns", "min",
          "h", "d", "%", "Hz", "Cel", "V", "A", "W", "J", "m", "g", "kg");

  private static final Pattern ANNOTATED = Pattern.compile("\\{[!-z|~]+}");
  private static final Pattern OUTSIDE = Pattern.compile("[^!-z|~]");

  private UcumUnit() {}

  /**
   * The unit of what is pushed: of a rate that of its total, {@code By} for {@code bytes/s}. Empty
   * if there is none.
   */
  static String of(String unit, Kind kind) {
    boolean perSecond = unit.endsWith(PER_SECOND);
    String base = perSecond ? unit.substring(0, unit.length() - PER_SECOND.length()) : unit;
    return kind == Kind.RATE || !perSecond ? code(base, kind) : code(base, kind) + PER_SECOND;
  }

  /**
   * A gauge in {@code 1} counts things; what is a share has the unit {@code ratio}. OpenTelemetry
   * keeps {@code 1} for shares alone, and Prometheus ends the names of such gauges in {@code
   * _ratio}.
   */
  private static String code(String unit, Kind kind) {
    if (unit.equals("1")) {
      return kind == Kind.GAUGE ? "{count}" : unit;
    }
    String code = CODES.get(unit);
    if (code != null) {
      return code;
    }
    boolean asItIs = unit.isEmpty() || KNOWN.contains(unit) || ANNOTATED.matcher(unit).matches();
    return asItIs ? unit : "{" + OUTSIDE.matcher(unit).replaceAll("_") + "}";
  }
}
