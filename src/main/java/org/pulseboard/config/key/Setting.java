package org.pulseboard.config.key;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/**
 * One key of the configuration, and one row of the table in docs/configuration.md, which a test
 * holds against it. Immutable; safe for use by any thread.
 *
 * @param <T> what code gets of it; an {@link Optional} where nothing is the default
 * @param name as in MicroProfile Config; ends in {@code .<name>} where there may be several
 * @param type for people: a kind of value, or the unit of a number
 * @param fallback what holds where nobody set it, for people
 * @param bounds for people; empty where any text will do
 * @param why it is there, or what it does
 * @param secret whether its value is never shown, and taken as it was written
 * @param reader makes a value of what somebody set, which is not blank, or of nothing
 */
public record Setting<T>(
    String name,
    String type,
    String fallback,
    String bounds,
    String why,
    boolean secret,
    Function<Optional<String>, T> reader) {
  private static final String ANY = "<name>";

  /** With a default, in the words in which somebody would set it. */
  static <T> Setting<T> of(String name, Values<T> values, String fallback, String why) {
    T otherwise = values.parse().apply(fallback);
    return new Setting<>(
        name,
        values.type(),
        fallback,
        values.bounds(),
        why,
        false,
        set -> set.map(text -> value(name, values, text)).orElse(otherwise));
  }

  /**
   * Without a default that could be written down.
   *
   * @param fallback what holds then, for people
   */
  static <T> Setting<Optional<T>> optional(
      String name, Values<T> values, String fallback, String why) {
    return optional(name, values, fallback, why, false);
  }

  /** A password or the like, which has no default. */
  static Setting<Optional<String>> secret(
      String name, Values<String> values, String fallback, String why) {
    return optional(name, values, fallback, why, true);
  }

  private static <T> Setting<Optional<T>> optional(
      String name, Values<T> values, String fallback, String why, boolean secret) {
    return new Setting<>(
        name,
        values.type(),
        fallback,
        values.bounds(),
        why,
        secret,
        set -> set.map(text -> value(name, values, text)));
  }

  /**
   * What holds.
   *
   * @param set what somebody set, trimmed and not blank; empty if nobody did
   * @throws IllegalArgumentException naming the key, the bad value unless it is a secret, and the
   *     remedy
   */
  public T read(Optional<String> set) {
    return reader.apply(set);
  }

  /** Whether it stands for all keys that begin alike. */
  public boolean many() {
    return name.endsWith(ANY);
  }

  /** What all keys that it stands for begin with. */
  public String prefix() {
    return name.substring(0, name.length() - ANY.length());
  }

  boolean isFor(String key) {
    return many() ? key.startsWith(prefix()) : key.equals(name);
  }

  private static <T> T value(String name, Values<T> values, String text) {
    try {
      return values.parse().apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException bad) {
      throw new IllegalArgumentException(name + " " + values.refusal().replace("%s", text), bad);
    }
  }
}
