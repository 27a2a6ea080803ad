package org.pulseboard;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Default locales under which a text for machines must come out as everywhere else. */
public final class Locales {
  private Locales() {}

  /** Other digits (twice), another calendar, and another idea of the letter i. */
  public static Stream<Locale> all() {
    return Stream.of("ar-EG", "th-TH-u-ca-buddhist", "tr-TR", "hi-IN-u-nu-deva")
        .map(Locale::forLanguageTag);
  }

  /** Arabic digits, as a JVM with {@code -Duser.language=ar -Duser.country=EG} writes them. */
  public static Locale arabic() {
    return Locale.forLanguageTag("ar-EG");
  }

  /** Does something with another default locale, then sets back the one before. */
  public static <T> T with(Locale locale, Callable<T> what) throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(locale);
    try {
      return what.call();
    } finally {
      Locale.setDefault(before);
    }
  }
}
