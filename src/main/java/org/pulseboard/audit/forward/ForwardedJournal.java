package org.pulseboard.audit.forward;

import org.pulseboard.threads.NotYetException;

/** The journal as a courier sees it. Safe for any thread. */
public interface ForwardedJournal {

  /**
   * Returns if this server may send now.
   *
   * @throws NotYetException while the journal is not open, or is another server's
   */
  void require() throws NotYetException;

  /** The newest record that this server knows to be durable; 0 if none. Never blocks. */
  long newest();

  /** Tells this server from the others of one database; the same after a restart. */
  String owner();
}
