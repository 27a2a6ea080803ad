package org.pulseboard.alerts.rule;

import java.time.Duration;
import java.util.SortedMap;
import java.util.function.Consumer;

/** What a rule computes, as a tree. Immutable. */
public sealed interface Expression {

  /** How the readings of a span become one number. */
  enum Statistic {
    /** Their mean. */
    AVG,
    /** The least. */
    MIN,
    /** The greatest. */
    MAX,
    /** Of a rate, what it adds up to; of a state, all readings together. */
    SUM
  }

  /** What is done with two numbers. */
  enum Operator {
    /** {@code +}. */
    PLUS,
    /** {@code -}. */
    MINUS,
    /** {@code *}. */
    TIMES,
    /** {@code /}; by 0 there is no value. */
    DIVIDED_BY
  }

  /** A number. */
  record PlainNumber(double value) implements Expression {}

  /**
   * The newest reading of each series of that name.
   *
   * @param tags that a series must have, with these values; others may come with them
   */
  record Latest(String name, SortedMap<String, String> tags) implements Expression {}

  /** The readings of a span, for each series. */
  record Over(Statistic statistic, Latest series, Duration span) implements Expression {}

  /**
   * How many audit records of a span have these values in these fields.
   *
   * @param fields by their names in a record
   */
  record RecordCount(SortedMap<String, String> fields, Duration span) implements Expression {}

  /** Two of them, for each set of tags that both have; what has no tags goes with all. */
  record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {}

  /** Shows every part, itself first. */
  default void forEach(Consumer<Expression> reader) {
    reader.accept(this);
    if (this instanceof Arithmetic both) {
      both.left().forEach(reader);
      both.right().forEach(reader);
    } else if (this instanceof Over over) {
      reader.accept(over.series());
    }
  }
}
