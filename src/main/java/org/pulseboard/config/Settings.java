package org.pulseboard.config;

import jakarta.enterprise.context.Dependent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Pulseboard's keys in MicroProfile Config: {@code -Dpulseboard.x=}, {@code PULSEBOARD_X}, or a
 * configuration file of the server. Immutable; safe for use by any thread.
 *
 * <p>Where the server has the API without an implementation, system properties and the environment
 * are read instead.
 */
@Dependent
public class Settings {
  private static final Logger LOG = Logger.getLogger(Settings.class.getName());

  private final Function<String, Optional<String>> lookup;
  private final Function<String, Optional<String>> literal;
  private final Supplier<List<String>> names;

  /** The settings of this server. */
  public Settings() {
    Optional<Config> config = serverConfig();
    this.lookup =
        config
            .<Function<String, Optional<String>>>map(c -> key -> Expanded.value(c, key))
            .orElse(Settings::fromProcess);
    this.literal =
        config
            .<Function<String, Optional<String>>>map(c -> key -> Expanded.literal(c, key))
            .orElse(Settings::fromProcess);
    this.names =
        config.<Supplier<List<String>>>map(c -> () -> listOf(c)).orElse(Settings::processNames);
  }

  /** Settings from a map, for a test or an embedding program. */
  public Settings(Map<String, String> values) {
    var copy = Map.copyOf(values);
    this.lookup = key -> Optional.ofNullable(copy.get(key));
    this.literal = lookup;
    this.names = () -> List.copyOf(copy.keySet());
  }

  /**
   * The trimmed value, or empty if the key is absent or blank.
   *
   * @throws IllegalArgumentException naming the key, if it holds <code>${..}</code> that stands for
   *     nothing
   */
  public Optional<String> text(String key) {
    return lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  /**
   * A password or the like: as it was written, whatever it holds; trimmed.
   *
   * @throws IllegalArgumentException naming the key and the remedy, if the server has put other
   *     text in the place of <code>${..}</code>, and it is not sure that it should not have
   */
  public Optional<String> secret(String key) {
    return literal.apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  /**
   * A whole number within bounds, both inclusive.
   *
   * @throws IllegalArgumentException naming the key, the bad value and the remedy
   */
  public long number(String key, long fallback, long min, long max) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    String wanted = String.format(Locale.ROOT, "a whole number from %d to %d", min, max);
    try {
      long value = Long.parseLong(text.get());
      if (value < min || value > max) {
        throw refused(key, text.get(), wanted);
      }
      return value;
    } catch (NumberFormatException notANumber) {
      throw refused(key, text.get(), wanted);
    }
  }

  /**
   * A duration within bounds, both inclusive: ISO-8601 such as {@code PT0.5S}, or short such as
   * {@code 500ms}, {@code 20s}, {@code 10m}, {@code 2h}, {@code 30d}.
   *
   * @throws IllegalArgumentException naming the key, the bad value and the remedy
   */
  public Duration duration(String key, Duration fallback, Duration min, Duration max) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return fallback;
    }
    String wanted =
        String.format(Locale.ROOT, "a duration from %s to %s, such as 500ms, 20s or 10m", min, max);
    try {
      Duration value = parse(text.get());
      if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
        throw refused(key, text.get(), wanted);
      }
      return value;
    } catch (DateTimeParseException | ArithmeticException notADuration) {
      throw refused(key, text.get(), wanted);
    }
  }

  /** All keys below a prefix, without the prefix, with their values; sorted by key. */
  public Map<String, String> below(String prefix) {
    return below(prefix, this::told);
  }

  /** The same of secrets, each as {@link #secret} gives it. */
  public Map<String, String> secretsBelow(String prefix) {
    return below(prefix, this::secret);
  }

  private Map<String, String> below(String prefix, Function<String, Optional<String>> values) {
    var found = new TreeMap<String, String>();
    String environment = prefix.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    for (String name : names.get()) {
      String rest =
          name.startsWith(prefix)
              ? name.substring(prefix.length())
              : name.startsWith(environment)
                  ? name.substring(environment.length()).toLowerCase(Locale.ROOT)
                  : "";
      if (!rest.isEmpty()) {
        values.apply(name).ifPresent(value -> found.putIfAbsent(rest, value));
      }
    }
    return found;
  }

  /** One that cannot be read stops nobody who only lists it: who needs it says what is wrong. */
  private Optional<String> told(String key) {
    try {
      return text(key);
    } catch (IllegalArgumentException refused) {
      return Optional.of("refers to what is not set");
    }
  }

  private static Duration parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.endsWith("ms") && !lower.startsWith("p")) {
      return Duration.parse("PT" + millis(lower) + "S");
    }
    if (lower.endsWith("d") && !lower.startsWith("p")) {
      return Duration.parse("P" + lower);
    }
    return Duration.parse(lower.startsWith("p") ? lower : "PT" + lower);
  }

  private static String millis(String text) {
    String digits = text.substring(0, text.length() - 2);
    try {
      return BigDecimal.valueOf(Long.parseLong(digits), 3).toPlainString();
    } catch (NumberFormatException notANumber) {
      throw new DateTimeParseException("not a number of milliseconds", text, 0, notANumber);
    }
  }

  private static IllegalArgumentException refused(String key, String value, String wanted) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s is '%s'; set it to %s, or remove it", key, value, wanted));
  }

  private static Optional<Config> serverConfig() {
    try {
      return Optional.of(ConfigProvider.getConfig());
    } catch (IllegalStateException | LinkageError absent) {
      LOG.log(Level.INFO, "No MicroProfile Config here: reading system properties and environment");
      return Optional.empty();
    }
  }

  private static List<String> listOf(Config config) {
    var list = new ArrayList<String>();
    config.getPropertyNames().forEach(list::add);
    return list;
  }

  private static Optional<String> fromProcess(String key) {
    String property = System.getProperty(key);
    return Optional.ofNullable(
        property != null
            ? property
            : System.getenv(key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")));
  }

  private static List<String> processNames() {
    var list = new ArrayList<>(System.getProperties().stringPropertyNames());
    list.addAll(System.getenv().keySet());
    return list;
  }
}
