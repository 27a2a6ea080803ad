package org.pulseboard.encoding;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a request's {@code Accept-Encoding} says of gzip, the one coding that is used here. Whoever
 * takes neither that nor {@code identity} is answered without a coding all the same.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110, 12.5.3</a>
 */
public final class AcceptEncoding {
  private AcceptEncoding() {}

  /**
   * Whether an answer may be compressed with gzip: it is named with a weight above 0, or meant by
   * {@code *}, and {@code identity} is not liked better.
   *
   * @param header the value, of several fields joined by commas; null without the field
   */
  public static boolean takesGzip(@Nullable String header) {
    if (header == null) {
      return false;
    }
    OptionalDouble gzip = weight(header, "gzip");
    double wanted = gzip.orElseGet(() -> weight(header, "*").orElse(0));
    return wanted > 0 && wanted >= weight(header, "identity").orElse(0);
  }

  /** Weight of a coding that is named, from 0 to 1; one that cannot be read counts as 0. */
  private static OptionalDouble weight(String header, String coding) {
    for (String member : header.split(",", -1)) {
      String[] parts = member.strip().split("\\s*;\\s*", 2);
      if (parts[0].toLowerCase(Locale.ROOT).equals(coding)) {
        return OptionalDouble.of(parts.length == 1 ? 1 : quality(parts[1]));
      }
    }
    return OptionalDouble.empty();
  }

  private static double quality(String parameter) {
    String lower = parameter.toLowerCase(Locale.ROOT);
    return lower.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
        ? Double.parseDouble(lower.substring("q=".length()))
        : 0;
  }
}
