package org.pulseboard.config.key;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where metrics are pushed by OTLP. Nothing is pushed unless an address is set. */
public final class OtlpKeys {
  private static final String METRICS = "/v1/metrics";

  /** RFC 9110, 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What the request has anyway, or the JDK's client keeps for itself. */
  private static final Set<String> TAKEN =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  /** The whole address: {@value #METRICS} is added to what somebody set, unless it ends so. */
  public static final Setting<Optional<URI>> URL =
      Setting.optional(
          "pulseboard.otlp.url",
          new Values<>(
              "address",
              "https://.., or http://.. in plain text",
              "is no address to push to; set it to one such as https://collector.example.org:4318,"
                  + " without a user, a query or a fragment, or remove it",
              OtlpKeys::address),
          "none: not pushed",
          "pushes the metrics to this base address and /v1/metrics; see OTLP");

  public static final Setting<Optional<Map<String, String>>> HEADERS =
      new Setting<>(
          "pulseboard.otlp.headers",
          "secret",
          "none",
          "name=value,name=value, values percent-encoded",
          "headers of these requests, such as a token",
          true,
          set -> set.map(OtlpKeys::headersOrRefuse));

  public static final Setting<Duration> INTERVAL =
      Setting.of(
          "pulseboard.otlp.interval",
          Values.durations("1s", "1h"),
          "15s",
          "time between two pushes; each has the newest tick");

  static final List<Setting<?>> ALL = List.of(URL, HEADERS, INTERVAL);

  private OtlpKeys() {}

  private static URI address(String text) {
    URI uri = URI.create(text);
    boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    if (!web
        || uri.getHost() == null
        || uri.getPort() > 65_535
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("no such address");
    }
    String base = text.replaceFirst("/+$", "");
    return URI.create(base.endsWith(METRICS) ? base : base + METRICS);
  }

  /** Never says what was set: it is a secret. */
  private static Map<String, String> headersOrRefuse(String text) {
    try {
      return headers(text);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException(
          "pulseboard.otlp.headers "
              + bad.getMessage()
              + "; set it to name=value,name=value, with all but letters, digits and -._~ of a"
              + " value percent-encoded, or remove it");
    }
  }

  private static Map<String, String> headers(String text) {
    var headers = new LinkedHashMap<String, String>();
    for (String pair : text.split(",", -1)) {
      if (pair.isBlank()) {
        continue; // a comma at the end
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (!TOKEN.matcher(name).matches()) {
        throw new IllegalArgumentException("has a part that is no name=value");
      }
      if (TAKEN.contains(name)) {
        throw new IllegalArgumentException("has the header " + name + ", which is not for setting");
      }
      if (headers.put(name, value(pair.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("has a header twice");
      }
    }
    return Map.copyOf(headers);
  }

  /** A plus is a plus: this is no form. */
  private static String value(String encoded) {
    var value = new StringBuilder();
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        c = (char) (hex(encoded, i + 1) << 4 | hex(encoded, i + 2));
        i += 2;
      }
      if (c < ' ' || c > '~') {
        throw new IllegalArgumentException("has a value with other than printable ASCII");
      }
      value.append(c);
    }
    return value.toString().strip();
  }

  private static int hex(String text, int at) {
    int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw new IllegalArgumentException("has a % that no two hexadecimal digits follow");
    }
    return digit;
  }
}
