package org.pulseboard.permit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pulseboard.permit.Turnstile.Passage;

class TurnstileTest {

  @Test
  void one_caller_has_places_of_its_own_and_leaves_the_others_theirs() {
    var turnstile = new Turnstile(3, 2, 0, 0);

    assertThat(turnstile.enter("a")).isEqualTo(Passage.IN);
    assertThat(turnstile.enter("a")).isEqualTo(Passage.IN);
    assertThat(turnstile.enter("a")).isEqualTo(Passage.CALLER_HAS_ENOUGH);
    assertThat(turnstile.enter("b")).isEqualTo(Passage.IN);
    assertThat(turnstile.enter("c")).isEqualTo(Passage.FULL);
  }

  @Test
  void who_leaves_makes_room() {
    var turnstile = new Turnstile(1, 1, 0, 0);
    turnstile.enter("a");

    turnstile.leave("a");

    assertThat(turnstile.enter("a")).isEqualTo(Passage.IN);
  }

  @Test
  void who_may_wait_comes_in_when_somebody_leaves() throws Exception {
    var turnstile = new Turnstile(1, 1, 1, 60_000);
    turnstile.enter("a");
    var second = CompletableFuture.supplyAsync(() -> turnstile.enter("b"));

    turnstile.leave("a");

    assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(Passage.IN);
  }

  @Test
  void who_waited_in_vain_is_refused_and_holds_no_place() {
    var turnstile = new Turnstile(1, 1, 1, 10);
    turnstile.enter("a");

    assertThat(turnstile.enter("b")).isEqualTo(Passage.FULL);

    turnstile.leave("a");
    assertThat(turnstile.enter("b")).isEqualTo(Passage.IN);
  }
}
