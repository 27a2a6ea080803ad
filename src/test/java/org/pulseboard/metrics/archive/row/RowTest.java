package org.pulseboard.metrics.archive.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowTest {
  @Test
  void whole_numbers_up_to_sixteen_million_are_kept_exactly() {
    for (int number : new int[] {0, 1, -7, 4_095, 65_537, 1_234_567, 16_777_215, 16_777_216}) {
      assertThat(Row.kept(number)).isEqualTo(number);
    }
  }

  @Test
  void other_numbers_keep_five_digits() {
    var random = new Random(1);

    for (int i = 0; i < 10_000; i++) {
      double number = Math.exp(80 * random.nextGaussian() / 4) * (random.nextBoolean() ? 1 : -1);
      assertThat((double) Row.kept(number)).isCloseTo(number, within(Math.abs(number) * 2e-6));
    }
  }

  @Test
  void a_number_beyond_a_float_becomes_the_largest_and_never_an_infinite_one() {
    assertThat(Row.kept(1e200)).isFinite().isGreaterThan(3.4e38f);
    assertThat(Row.kept(-1e200)).isFinite().isLessThan(-3.4e38f);
    assertThat(Row.kept(Float.MAX_VALUE)).isFinite();
    assertThat(Row.kept(Double.NaN)).isNaN();
  }

  @Test
  void the_order_of_numbers_is_kept() {
    var random = new Random(2);

    for (int i = 0; i < 10_000; i++) {
      double low = random.nextGaussian() * 1e6;
      double high = low + Math.abs(random.nextGaussian());
      assertThat(Row.kept(low)).isLessThanOrEqualTo(Row.kept(high));
    }
  }

  @Test
  void a_fold_weighs_each_cell_by_what_was_read_of_it_and_skips_what_is_missing() {
    var fold = new Fold();
    var cell = new float[3];

    fold.add(1, 2, 3, 60);
    fold.add(Float.NaN, Float.NaN, Float.NaN, 60);
    fold.add(0, 8, 9, 30);
    fold.into(cell, 0);

    assertThat(cell).containsExactly(0, 4, 9);
  }

  @Test
  void a_fold_of_nothing_is_missing_and_one_of_the_largest_is_finite() {
    var fold = new Fold();
    var cell = new float[3];

    fold.into(cell, 0);
    assertThat(cell).containsOnly(Float.NaN);

    float most = Row.kept(1e300);
    fold.add(most, most, most, 60);
    fold.add(most, most, most, 60);
    fold.into(cell, 0);
    assertThat(cell).containsOnly(most);
  }
}
