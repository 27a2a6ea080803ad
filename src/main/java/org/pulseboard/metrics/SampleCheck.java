package org.pulseboard.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;

/** What a sample must be to become a series. */
final class SampleCheck {
  private static final int NAME_CHARACTERS = 128;
  private static final int UNIT_CHARACTERS = 64;
  private static final int TAGS = 16;
  private static final int TAG_KEY_CHARACTERS = 64;
  private static final int TAG_VALUE_CHARACTERS = 256;

  private SampleCheck() {}

  /** Why a sample was refused. */
  enum Refusal {
    /** Blank, over 128 characters, or with control characters. */
    NAME,
    /** Over 64 characters, or with control characters. */
    UNIT,
    /** NaN or infinite. */
    VALUE,
    /** More than 16, a key over 64 or a value over 256 characters, blank keys, or controls. */
    TAGS,
    /** There are as many series as {@code pulseboard.metrics.max-series} allows. */
    CAP
  }

  /** Why this sample cannot be taken; null if it can. The value is not looked at. */
  static @Nullable Refusal refusal(MetricSample sample) {
    if (!isText(sample.name(), NAME_CHARACTERS) || sample.name().isBlank()) {
      return Refusal.NAME;
    }
    if (!isText(sample.unit(), UNIT_CHARACTERS)) {
      return Refusal.UNIT;
    }
    return areTags(sample.tags()) ? null : Refusal.TAGS;
  }

  private static boolean areTags(@Nullable Map<String, String> tags) {
    return tags != null
        && tags.size() <= TAGS
        && tags.entrySet().stream()
            .allMatch(
                tag ->
                    isText(tag.getKey(), TAG_KEY_CHARACTERS)
                        && !tag.getKey().isBlank()
                        && isText(tag.getValue(), TAG_VALUE_CHARACTERS));
  }

  /** Other modules need not know our null annotations: null is checked for. */
  private static boolean isText(@Nullable String text, int characters) {
    return text != null
        && text.length() <= characters
        && text.codePoints()
            .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
  }
}
