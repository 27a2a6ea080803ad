package org.pulseboard.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureReasonTest {
  private static final String INTERNAL = "an internal error, whose cause the server's log has";

  static Stream<Arguments> failures() {
    var disk = new IOException("No space left on device");
    return Stream.of(
        Arguments.of(disk, "No space left on device"),
        Arguments.of(new UncheckedIOException(disk), "No space left on device"),
        Arguments.of(
            new RuntimeException("", new InvocationTargetException(disk)), disk.getMessage()),
        Arguments.of(new NoSuchFileException("/data/audit-key"), "/data/audit-key is not there"),
        Arguments.of(new AccessDeniedException("/data"), "/data: permission denied"),
        Arguments.of(new OutOfMemoryError("Java heap space"), "no memory: Java heap space"),
        Arguments.of(new StackOverflowError(), INTERNAL),
        Arguments.of(new NoClassDefFoundError("jdk/jfr/Event"), INTERNAL),
        Arguments.of(new NullPointerException("Cannot invoke \"a.B.c()\""), INTERNAL),
        Arguments.of(new IllegalStateException("org.h2.jdbc.JdbcSQLException: gone"), INTERNAL),
        Arguments.of(new SQLException("Timeout; SQL statement: SELECT seq FROM audit"), INTERNAL),
        Arguments.of(new IllegalStateException("/data is on a network"), "/data is on a network"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void operators_are_told_in_words_what_failed_and_no_class_or_statement(
      Throwable failure, String told) {
    assertThat(FailureReason.of(failure)).isEqualTo(told);
  }

  @Test
  void what_wraps_a_failure_without_a_word_of_its_own_hides_nothing() {
    var inner = new SQLException("the connection is gone");

    assertThat(FailureReason.of(new RuntimeException(new RuntimeException(inner))))
        .isEqualTo("the connection is gone");
  }
}
