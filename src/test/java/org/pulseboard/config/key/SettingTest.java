package org.pulseboard.config.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private static final Setting<Duration> UP_TO_A_DAY =
      Setting.of("k", Values.durations("0s", "1d"), "1d", "");
  private static final Setting<Integer> UP_TO_TEN =
      Setting.of("k", Values.numbers("things", 1, 10), "5", "");

  @ParameterizedTest
  @CsvSource({"500ms,500", "20s,20000", "10m,600000", "2h,7200000", "1d,86400000", "PT0.5S,500"})
  void durations_are_read_short_and_iso(String text, long millis) {
    assertThat(read(UP_TO_A_DAY, text)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "ten", "-1s", "25h", "ms", "9999999999999999999s"})
  void a_bad_duration_is_refused_with_its_key_its_value_and_the_remedy(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(UP_TO_A_DAY, text))
        .withMessageContaining("k is '" + text + "'")
        .withMessageContaining("from 0s to 1d")
        .withMessageContaining("such as 500ms");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.5", "many", "99999999999"})
  void a_bad_number_is_refused_with_its_bounds(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(UP_TO_TEN, text))
        .withMessage("k is '%s'; set it to a whole number from 1 to 10, or remove it", text);
  }

  @Test
  void nothing_yields_the_default() {
    assertThat(UP_TO_TEN.read(Optional.empty())).isEqualTo(5);
    assertThat(UP_TO_A_DAY.read(Optional.empty())).isEqualTo(Duration.ofDays(1));
    assertThat(AuditKeys.RETENTION.read(Optional.empty())).isEmpty();
  }

  @Test
  void a_default_out_of_bounds_cannot_be_declared() {
    var upToTen = Values.numbers("things", 1, 10);

    assertThatIllegalArgumentException().isThrownBy(() -> Setting.of("k", upToTen, "11", ""));
  }

  @Test
  void a_word_is_taken_in_capitals_and_any_other_is_refused() {
    assertThat(read(SecurityKeys.REALM, "OIDC")).isEqualTo("oidc");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(SecurityKeys.REALM, "ldap"))
        .withMessage(
            "pulseboard.security.realm is 'ldap'; set it to own, server or oidc, or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "ture"})
  void a_flag_is_true_or_false_and_never_taken_for_false(String text) {
    assertThat(read(AuditKeys.ALLOW_VOLATILE, "True")).isTrue();
    assertThat(read(AuditKeys.ALLOW_VOLATILE, "false")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(AuditKeys.ALLOW_VOLATILE, text))
        .withMessageEndingWith("is '%s'; set it to true or false, or remove it", text);
  }

  @Test
  void a_day_is_one_of_the_calendar() {
    assertThat(read(AuditKeys.CLOCK_CONFIRMED, "2026-11-28")).hasValue(LocalDate.of(2026, 11, 28));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(AuditKeys.CLOCK_CONFIRMED, "28.11.2026"))
        .withMessageEndingWith("set it to a day such as 2026-11-28, or remove it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pulse", "/a b", "/a;HttpOnly", "/ä"})
  void a_cookies_path_is_a_path(String text) {
    assertThat(read(SecurityKeys.COOKIE_PATH, "/pulse/")).hasValue("/pulse/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(SecurityKeys.COOKIE_PATH, text))
        .withMessageContaining("set it to the path at which browsers see Pulseboard");
  }

  @Test
  void a_refused_secret_is_not_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(SecurityKeys.ADMIN_PASSWORD, "hunter2"))
        .withMessage(
            "pulseboard.admin.password has fewer than 8 characters; set a longer one, or remove it")
        .satisfies(refused -> assertThat(refused).hasStackTraceContaining("out of bounds"))
        .satisfies(refused -> assertThat(refused.getCause()).hasMessageNotContaining("hunter2"));
  }

  private static <T> T read(Setting<T> setting, String text) {
    return setting.read(Optional.of(text));
  }
}
