package org.pulseboard.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * What MicroProfile Config makes of <code>${..}</code> in a value: other text, which Payara leaves
 * out without a word where it finds none.
 */
final class Expanded {
  /** A name without a default. Payara's own words, such as {@code ENV=X}, have an equals sign. */
  private static final Pattern NAME = Pattern.compile("\\$\\{([^${}:=]+)}");

  private Expanded() {}

  /**
   * The value with all that it refers to.
   *
   * @throws IllegalArgumentException naming the key and what stands for nothing
   */
  static Optional<String> value(Config config, String key) {
    String raw = raw(config, key);
    Matcher names = NAME.matcher(raw == null ? "" : raw);
    while (names.find()) {
      if (expanded(config, names.group(1)).isEmpty()) {
        throw new IllegalArgumentException(
            key
                + " holds "
                + names.group()
                + ", which stands for nothing here; set "
                + names.group(1)
                + ", or write ${"
                + names.group(1)
                + ":default}");
      }
    }
    return expanded(config, key);
  }

  /**
   * The value as it was written, where that is also what the server makes of it, and where it comes
   * from the environment: nobody expects the server to read a password there in another way.
   *
   * @throws IllegalArgumentException naming the key; never the secret
   */
  static Optional<String> literal(Config config, String key) {
    String raw = raw(config, key);
    if (raw == null || raw.equals(expanded(config, key).orElse(null)) || inEnvironment(key, raw)) {
      return Optional.ofNullable(raw);
    }
    throw new IllegalArgumentException(
        key
            + " holds ${..} or a backslash, in the place of which this server puts other text; set"
            + " it by the environment variable "
            + names(key).reduce((first, last) -> last).orElse(key)
            + ", where it is taken as it is, or choose another value");
  }

  private static boolean inEnvironment(String key, String raw) {
    return names(key).map(System::getenv).filter(Objects::nonNull).anyMatch(raw::equals);
  }

  /** The names by which MicroProfile Config looks for a key in the environment. */
  private static Stream<String> names(String key) {
    String plain = key.replaceAll("[^A-Za-z0-9]", "_");
    return Arrays.stream(new String[] {key, plain, plain.toUpperCase(Locale.ROOT)});
  }

  private static @Nullable String raw(Config config, String key) {
    return config.getConfigValue(key).getRawValue();
  }

  /** Some servers leave out what refers to nothing, others leave out the whole value. */
  private static Optional<String> expanded(Config config, String key) {
    try {
      return config.getOptionalValue(key, String.class);
    } catch (NoSuchElementException nothingToReferTo) {
      return Optional.empty();
    }
  }
}
