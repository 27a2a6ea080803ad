package org.pulseboard.health;

/**
 * The state of one part.
 *
 * @param part what was checked, one word
 * @param status how well it works
 * @param detail for operators: what is wrong and what to do; empty when all is well
 */
public record Health(String part, Status status, String detail) {

  /** In order of gravity, so that the worst of several is the greatest. */
  public enum Status {
    /** Works. */
    UP,
    /** Works with a loss that the detail names. */
    DEGRADED,
    /** Does not do its work. */
    DOWN
  }
}
