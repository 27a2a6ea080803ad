package org.pulseboard.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.api.InvalidEventException;

class CanonicalJsonTest {

  @Test
  void a_thousand_random_values_are_written_as_the_reference_implementation_writes_them()
      throws Exception {
    var random = new Random(8785);

    for (int i = 0; i < 1_000; i++) {
      String json = write(Map.of("value", List.of(value(random, 4))));

      assertThat(new JsonCanonicalizer(json).getEncodedString()).isEqualTo(json);
    }
  }

  @Test
  void keys_are_sorted_by_utf16_units() {
    var map = new LinkedHashMap<String, Integer>();
    List.of("\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6")
        .forEach(key -> map.put(key, 1));

    assertThat(write(map))
        .isEqualTo(
            "{\"\\r\":1,\"1\":1,\"\u0080\":1,\"\u00f6\":1,\"\u20ac\":1,\"\ud83d\ude00\":1,\"\ufb33\":1}");
  }

  @Test
  void half_a_surrogate_pair_becomes_the_replacement_character() {
    assertThat(write("a\ud800b\udc00")).isEqualTo("\"a\ufffdb\ufffd\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "0.1", "1e21", "-0.0", "9007199254740992", "123456.789e-3"})
  void a_number_that_a_double_carries_is_written(String number) {
    var canonical = new BigDecimal(write(new BigDecimal(number)));

    assertThat(canonical).isEqualByComparingTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890123456789",
        "-9223372036854775808",
        "9007199254740993",
        "123456789012345678901234567890",
        "0.10000000000000000001",
        "12345678901234.56789",
        "1.0000000000000000000000001e-30",
        "1e+400",
        "1e-400"
      })
  void a_number_that_a_double_would_change_keeps_its_digits_in_one_way(String number) {
    var decimal = new BigDecimal(number);

    String canonical = write(decimal);

    assertThat(new BigDecimal(canonical)).isEqualByComparingTo(decimal);
    assertThat(write(new BigDecimal(canonical))).isEqualTo(canonical);
    assertThat(write(decimal.setScale(decimal.scale() + 3))).isEqualTo(canonical);
  }

  @Test
  void whole_numbers_are_written_digit_for_digit_whatever_their_type() {
    assertThat(write(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(write(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    assertThat(write(1234567890123456789L)).isEqualTo("1234567890123456789");
    assertThat(write(new BigDecimal("1234567890123456789.00"))).isEqualTo("1234567890123456789");
    assertThat(write(BigInteger.ONE.shiftLeft(60))).isEqualTo("1152921504606846976");
    assertThat(write(BigInteger.TEN.pow(40).add(BigInteger.ONE)))
        .isEqualTo("1" + "0".repeat(39) + "1");
  }

  @Test
  void what_a_double_carries_is_written_as_before_whatever_its_type() {
    assertThat(write(BigInteger.TEN.pow(21))).isEqualTo("1e+21");
    assertThat(write(new BigDecimal("1e21"))).isEqualTo("1e+21");
    assertThat(write(1_152_921_504_606_847_000L)).isEqualTo("1152921504606847000");
    assertThat(write(new BigDecimal("0.10"))).isEqualTo("0.1");
    assertThat(write(0.1f)).isEqualTo("0.10000000149011612");
    assertThat(write(-0.0)).isEqualTo("0");
  }

  @Test
  void a_number_that_is_none_is_refused_with_its_path() {
    assertThatThrownBy(() -> write(Map.of("price", Double.NaN)))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("v.price is not a finite number");
  }

  private static String write(Object value) {
    var out = new StringBuilder();
    CanonicalJson.write(out, "v", value);
    return out.toString();
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> text(random);
      case 1 -> Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL);
      case 2 -> random.nextInt();
      case 3 -> random.nextBoolean();
      case 4 -> {
        var list = new ArrayList<Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
      default -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(text(random), value(random, depth - 1));
        }
        yield map;
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      int point = random.nextInt(0x300);
      text.appendCodePoint(random.nextInt(9) == 0 ? 0x1F600 + random.nextInt(64) : point);
    }
    return text.toString();
  }
}
