package org.pulseboard.metrics.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.MetricSample;

/** What a sample must be to become a series. */
public final class SampleCheck {
  private static final int NAME_CHARACTERS = 128;
  private static final int UNIT_CHARACTERS = 64;
  private static final int TAGS = 16;
  private static final int TAG_KEY_CHARACTERS = 64;
  private static final int TAG_VALUE_CHARACTERS = 256;

  private SampleCheck() {}

  /** Why a sample was refused. */
  public enum Refusal {
    /** The name is bad. */
    NAME("text of 1 to 128 characters, not blank, no control characters"),
    /** The unit is bad. */
    UNIT("text of at most 64 characters, no control characters"),
    /** The reading is none. */
    VALUE("a finite number"),
    /** The tags are bad. */
    TAGS(
        "at most 16 tags, keys of 1 to 64 characters, values of at most 256, no control characters"),
    /** The sample is good, but there are as many series as its kind may have. */
    CAP("one of as many series as the configuration allows");

    /** What is allowed. */
    public final String rule;

    Refusal(String rule) {
      this.rule = rule;
    }
  }

  /** Why this sample cannot be taken; null if it can. The value is not looked at. */
  public static @Nullable Refusal refusal(MetricSample sample) {
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
