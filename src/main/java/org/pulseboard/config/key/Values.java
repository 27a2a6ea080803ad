package org.pulseboard.config.key;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which texts are values of a key, and what they mean.
 *
 * @param type for people
 * @param bounds for people; may be empty
 * @param refusal what to say of another text after the name of the key, with the remedy; {@code %s}
 *     stands for the text
 * @param parse throws {@link IllegalArgumentException}, {@link java.time.DateTimeException} or
 *     {@link ArithmeticException} for a text that is none
 */
record Values<T>(String type, String bounds, String refusal, Function<String, T> parse) {

  /** Any text. */
  static Values<String> texts(String type, String bounds) {
    return new Values<>(type, bounds, wants("a text"), text -> text);
  }

  /** Any text. */
  static Values<String> texts(String type) {
    return texts(type, "");
  }

  /** Texts of a form. */
  static Values<String> texts(String type, String bounds, String wanted, Predicate<String> fits) {
    return new Values<>(type, bounds, wants(wanted), text -> text).that(fits);
  }

  /** Secrets of so many characters at least. */
  static Values<String> secrets(int least) {
    String refusal = "has fewer than " + least + " characters; set a longer one, or remove it";
    return new Values<>("secret", least + " characters or more", refusal, text -> text)
        .that(text -> text.length() >= least);
  }

  /** Paths of the file system. */
  static Values<Path> paths(String bounds) {
    return new Values<>("path", bounds, wants("a path"), Path::of);
  }

  /** Some words, in capitals too. */
  static Values<String> words(String... words) {
    List<String> all = List.of(words);
    String last = all.get(all.size() - 1);
    String wanted = String.join(", ", all.subList(0, all.size() - 1)) + " or " + last;
    return new Values<>("word", String.join(", ", all), wants(wanted), text -> lower(text))
        .that(all::contains);
  }

  /** True or false. */
  static Values<Boolean> flags() {
    Values<String> words = words("true", "false");
    return new Values<>(
        "flag", words.bounds, words.refusal, words.parse.andThen(Boolean::parseBoolean));
  }

  /** Days of the calendar. */
  static Values<LocalDate> days() {
    String example = "such as 2026-11-28";
    return new Values<>("day", example, wants("a day " + example), LocalDate::parse);
  }

  /**
   * Whole numbers, both bounds inclusive.
   *
   * @param unit plural
   */
  static Values<Integer> numbers(String unit, int min, int max) {
    String bounds = min + " to " + max;
    Values<Integer> all =
        new Values<>(
            unit, bounds, wants("a whole number from " + bounds), text -> Integer.parseInt(text));
    return all.that(number -> number >= min && number <= max);
  }

  /** Durations, both bounds inclusive. */
  static Values<Duration> durations(String min, String max) {
    String bounds = min + " to " + max;
    Duration least = Durations.parse(min);
    Duration most = Durations.parse(max);
    return new Values<>(
            "duration",
            bounds,
            wants("a duration from " + bounds + ", such as 500ms, 20s or 10m"),
            Durations::parse)
        .that(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
  }

  /** Durations of whole milliseconds, of which a number makes the longest. */
  static Values<Duration> partsOf(String longest, String min) {
    Duration whole = Durations.parse(longest);
    String bounds = min + " to " + longest + ", whole milliseconds that divide " + longest;
    return new Values<>(
            "duration",
            bounds,
            wants("a duration from " + bounds + ", such as 500ms or 2s"),
            durations(min, longest).parse)
        .that(part -> whole.toNanos() % part.toNanos() == 0 && part.toNanos() % 1_000_000 == 0);
  }

  /** The same texts; another one is refused in these words, which a secret must not be in. */
  Values<T> refusing(String words) {
    return new Values<>(type, bounds, words, parse);
  }

  private Values<T> that(Predicate<T> fits) {
    return new Values<>(
        type,
        bounds,
        refusal,
        text -> {
          T value = parse.apply(text);
          if (!fits.test(value)) {
            throw new IllegalArgumentException("out of bounds");
          }
          return value;
        });
  }

  private static String wants(String wanted) {
    return "is '%s'; set it to " + wanted + ", or remove it";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
