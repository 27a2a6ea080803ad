package org.pulseboard.stream.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final int SLICE = 64 * 1024;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Allowance allowance = new Allowance(4 * SLICE);

  @Test
  void what_was_handed_over_counts_until_the_kernel_has_nothing_left_of_it() {
    allowance.look(0, 0, 0);
    hand(4);
    assertThat(allowance.isSpent()).isTrue();

    boolean again = allowance.look(allowance.handed(), 0, SECOND);

    assertThat(again).isTrue();
    assertThat(allowance.isSpent()).isFalse();
  }

  @Test
  void what_is_handed_over_after_the_question_is_not_taken_for_arrived() {
    allowance.look(0, 0, 0);
    hand(1);
    long before = allowance.handed();
    hand(4);

    allowance.look(before, 0, SECOND);

    assertThat(allowance.isSpent()).isTrue();
  }

  @Test
  void a_reader_that_stands_still_is_waited_for_no_longer_than_it_takes_nothing() {
    allowance.look(0, 0, 0);
    hand(4);

    allowance.look(allowance.handed(), 5_000, SECOND);
    allowance.look(allowance.handed(), 4_000, 2 * SECOND);
    allowance.look(allowance.handed(), 4_000, 3 * SECOND);

    assertThat(allowance.spentNanos(10 * SECOND)).isEqualTo(8 * SECOND);
  }

  @Test
  void a_small_write_counts_as_what_it_pins() {
    allowance.look(0, 0, 0);
    for (int i = 0; i < 4 * SLICE / 8192; i++) {
      allowance.hand(100, 0);
    }

    assertThat(allowance.isSpent()).isTrue();
  }

  @Test
  void a_reader_whose_socket_is_not_in_the_list_is_not_held_and_is_known_to_be_unbounded() {
    allowance.look(0, -1, 0);
    hand(100);

    assertThat(allowance.isSpent()).isFalse();
    assertThat(allowance.isUnseen()).isTrue();
  }

  @Test
  void one_that_was_in_the_list_stays_bound_when_the_list_cannot_be_read_once() {
    allowance.look(0, 0, 0);
    hand(4);

    allowance.look(allowance.handed(), -1, SECOND);

    assertThat(allowance.isSpent()).isTrue();
  }

  @Test
  void all_readers_together_get_a_quarter_of_the_heap_but_none_so_little_that_it_crawls() {
    assertThat(Allowance.each(4L << 30, 2_000)).isEqualTo((1L << 30) / 2_000);
    assertThat(Allowance.each(512 << 20, 5_000)).isEqualTo(256 * 1024);
    assertThat(Allowance.each(64L << 30, 10)).isEqualTo(1 << 20);
  }

  private void hand(int slices) {
    for (int i = 0; i < slices; i++) {
      allowance.hand(SLICE, 0);
    }
  }
}
