package org.pulseboard.audit.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.pulseboard.audit.record.ChainHead;

/**
 * Whether the tables were compared with their indexes since the connection was opened, and the
 * indexes made again where they were apart: once, where that does not help.
 */
final class Settlement {
  private boolean settled;
  private boolean suspect;

  /** And nothing was committed since: doing it again would not help. */
  private boolean rebuilt;

  /** Nothing is known of the tables any more. */
  void reset() {
    settled = false;
  }

  void failed(SQLException e) {
    suspect = Indexes.suspected(e);
    // Any other failure may have taken the new indexes with it.
    rebuilt &= suspect;
  }

  void committed() {
    rebuilt = false;
  }

  boolean isSettled() {
    return settled;
  }

  /** Where to load from; within the transaction that has locked the head. */
  ChainHead settle(Connection connection, ChainHead head) throws SQLException {
    var remains = new Remains(connection);
    if (!rebuilt && (suspect || remains.areApart(head))) {
      new Indexes(connection).rebuild(remains.end(head).seq());
      rebuilt = true;
    }
    settled = true;
    suspect = false;
    return remains.end(head);
  }
}
