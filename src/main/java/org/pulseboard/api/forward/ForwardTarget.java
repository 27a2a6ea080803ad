package org.pulseboard.api.forward;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where an application's events go. Read from the keys {@code pulseboard.url}, {@code
 * pulseboard.token}, {@code pulseboard.instance} and {@code pulseboard.forward.queue-bytes}, each a
 * system property or an environment variable such as {@code PULSEBOARD_URL}; a bean of this type
 * that the application produces counts instead, so that two applications of one server may differ.
 *
 * @param url address of Pulseboard with its context path, such as {@code http://127.0.0.1:8080/}
 * @param token of the role publisher
 * @param instance tells this process from others of its kind; a tag of its samples
 * @param queueBytes bound of the audit events that wait, as JSON; 64 KiB to 1 GiB
 */
public record ForwardTarget(URI url, String token, String instance, long queueBytes) {
  /** Some 40,000 events of 400 bytes: an outage of minutes at a hundred events a second. */
  public static final long QUEUE_BYTES = 16L << 20;

  private static final long MIN_QUEUE_BYTES = 64L << 10;
  private static final long MAX_QUEUE_BYTES = 1L << 30;

  /**
   * Checks all parts; the context path gets the slash at its end.
   *
   * @param url http or https, without user, query and fragment
   * @param token not blank
   * @param instance 1 to 256 characters
   * @param queueBytes within the bounds
   * @throws IllegalArgumentException naming the key and the remedy, never the token
   */
  public ForwardTarget {
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getRawUserInfo() != null || hasTail(url)) {
      throw refused("pulseboard.url", "an address such as http://127.0.0.1:8080/pulseboard/");
    }
    if (token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw refused("pulseboard.token", "a token of the role publisher, without spaces");
    }
    if (instance.isBlank() || instance.length() > 256) {
      throw refused("pulseboard.instance", "a name of 1 to 256 characters");
    }
    if (queueBytes < MIN_QUEUE_BYTES || queueBytes > MAX_QUEUE_BYTES) {
      throw refused("pulseboard.forward.queue-bytes", "a number from 65536 to 1073741824");
    }
    url = URI.create(url + (url.getRawPath().endsWith("/") ? "" : "/"));
  }

  /**
   * What the process says.
   *
   * @param lookup gives a key's value, or null
   * @param fallbackInstance if the process does not name itself
   * @return empty if there is no {@code pulseboard.url}
   * @throws IllegalArgumentException naming the key and the remedy
   */
  static Optional<ForwardTarget> read(
      Function<String, @Nullable String> lookup, String fallbackInstance) {
    String url = lookup.apply("pulseboard.url");
    if (url == null || url.isBlank()) {
      return Optional.empty();
    }
    String token = lookup.apply("pulseboard.token");
    String instance = lookup.apply("pulseboard.instance");
    return Optional.of(
        new ForwardTarget(
            uri(url.strip()),
            token == null ? "" : token.strip(),
            instance == null ? fallbackInstance : instance.strip(),
            bytes(lookup.apply("pulseboard.forward.queue-bytes"))));
  }

  /** A system property, else an environment variable; null if there is neither. */
  static @Nullable String fromProcess(String key) {
    String property = System.getProperty(key);
    return property != null
        ? property
        : System.getenv(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
  }

  /** {@return all but the token} */
  @Override
  public String toString() {
    return instance + " -> " + url;
  }

  private static boolean hasTail(URI url) {
    return url.getRawQuery() != null || url.getRawFragment() != null;
  }

  private static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return URI.create("unreadable:address");
    }
  }

  private static long bytes(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? QUEUE_BYTES : Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }

  private static IllegalArgumentException refused(String key, String wanted) {
    return new IllegalArgumentException(key + " is missing or wrong; set it to " + wanted);
  }
}
