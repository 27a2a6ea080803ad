package org.pulseboard.audit.forward;

import java.io.IOException;

/** Takes records outside of this server. Used by its courier's thread, but for {@link #close}. */
public interface Receiver extends AutoCloseable {

  /** Where it is, for operators; holds no secret. */
  String address();

  /**
   * Whether it can tell a parcel that it gets for the second time by its {@link Parcel#key}: then
   * one whose fate is not known is repeated as it was, else in small parts.
   */
  boolean knowsRepeats();

  /**
   * Returns once it has confirmed all of the parcel, after a bounded time.
   *
   * @throws RefusedException if it will not take this parcel, however often it comes
   * @throws LaterException if it says when to come again
   * @throws IOException if it is not known what it has taken
   */
  void deliver(Parcel parcel) throws IOException;

  /** Breaks off what is under way, and delivers nothing any more. Any thread; does not wait. */
  @Override
  void close();
}
