package org.pulseboard.config;

import jakarta.enterprise.context.Dependent;
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
import org.pulseboard.config.key.Setting;

/**
 * What somebody set of Pulseboard's keys in MicroProfile Config: {@code -Dpulseboard.x=}, {@code
 * PULSEBOARD_X}, or a configuration file of the server. Immutable; safe for use by any thread.
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
   * What holds: what somebody set, else the default.
   *
   * @throws IllegalArgumentException naming the key, the bad value unless it is a secret, and the
   *     remedy; also as {@link #set} does
   */
  public <T> T get(Setting<T> setting) {
    return setting.read(set(setting));
  }

  /**
   * What somebody set, trimmed; a secret as it was written, whatever it holds. Empty if the key is
   * absent or blank.
   *
   * @throws IllegalArgumentException naming the key and the remedy, if it holds <code>${..}</code>
   *     that stands for nothing; if it is a secret, if the server has put other text in the place
   *     of <code>${..}</code>, and it is not sure that it should not have
   */
  public Optional<String> set(Setting<?> setting) {
    return setting.secret() ? secret(setting.name()) : text(setting.name());
  }

  /** All keys below a prefix, without the prefix, with their values; sorted by key. */
  public Map<String, String> below(String prefix) {
    return below(prefix, this::told);
  }

  /** What somebody set for a secret of which there may be several, by their names. */
  public Map<String, String> secretsBelow(Setting<?> family) {
    return below(family.prefix(), this::secret);
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

  private Optional<String> text(String key) {
    return lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  private Optional<String> secret(String key) {
    return literal.apply(key).map(String::strip).filter(value -> !value.isEmpty());
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
