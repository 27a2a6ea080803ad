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
  @ValueSource(strings = {"12345678901234567890", "0.10000000000000000001", "1e400", "1e-400"})
  void a_number_that_a_double_would_change_is_refused_with_its_path(String number) {
    assertThatThrownBy(() -> write(Map.of("price", new BigDecimal(number))))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage("v.price is a number that a double cannot carry: send it as text");
  }

  @Test
  void whole_numbers_beyond_the_exact_ones_are_refused() {
    assertThatThrownBy(() -> write(Long.MAX_VALUE)).isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> write(BigInteger.ONE.shiftLeft(60)))
        .isInstanceOf(InvalidEventException.class);
    assertThatThrownBy(() -> write(Double.NaN)).isInstanceOf(InvalidEventException.class);
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
