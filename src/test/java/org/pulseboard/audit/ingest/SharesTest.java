package org.pulseboard.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharesTest {

  @Test
  void a_publisher_has_a_share_of_events_and_bytes_and_the_others_have_theirs() {
    var shares = new Shares(10, 100);

    assertThat(shares.take("a", 5, 60)).isTrue();
    assertThat(shares.take("a", 1, 60)).as("bytes").isFalse();
    assertThat(shares.take("a", 6, 10)).as("events").isFalse();
    assertThat(shares.take("a", 5, 10)).isTrue();
    assertThat(shares.take("b", 5, 60)).isTrue();
  }

  @Test
  void an_answer_gives_the_share_back_and_a_large_request_is_taken_alone() {
    var shares = new Shares(10, 100);
    shares.take("a", 9, 90);

    shares.giveBack("a", 9, 90);

    assertThat(shares.take("a", 50, 500)).isTrue();
    assertThat(shares.take("a", 1, 1)).isFalse();
  }
}
