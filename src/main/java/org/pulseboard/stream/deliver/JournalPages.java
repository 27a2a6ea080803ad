package org.pulseboard.stream.deliver;

import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.log.Frame;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.log.Utf8Builder;
import org.pulseboard.stream.resume.Greeting;
import org.pulseboard.stream.resume.RecordReplay;

/**
 * What one reader asks the journal, one question at a time, and the pages that come back.
 *
 * <p>Its subscriber's drain thread alone asks and takes; a page arrives on any thread.
 */
final class JournalPages {
  private final Reader reader;
  private final SubscriberServices services;

  /** No answer yet. */
  private boolean asked;

  /** Its client was told that it will hear what it has missed. */
  private boolean promised;

  private boolean answeredEmpty;
  private volatile RecordReplay.@Nullable RecordPage page;

  JournalPages(Reader reader, SubscriberServices services) {
    this.reader = reader;
    this.services = services;
    promised = reader.atJournal();
  }

  /** Asks for what follows, if the reader is at the journal and has no question there. */
  void ask(RecordReplay.Recipient asker) {
    if (reader.atJournal() && !asked) {
      asked = true;
      services.journal().request(asker, reader.cursor().auditSeq(), !answeredEmpty);
    }
  }

  void arrived(RecordReplay.RecordPage answer) {
    page = answer;
  }

  boolean isWaiting() {
    return page != null;
  }

  /**
   * What the journal's answer looks like to this reader, who has it then; null if there is none.
   */
  byte @Nullable [] take() {
    RecordReplay.RecordPage arrived = page;
    if (arrived == null) {
      return null;
    }
    page = null;
    asked = false;
    return encoded(arrived);
  }

  private byte[] encoded(RecordReplay.RecordPage arrived) {
    var out = new Utf8Builder(1024);
    if (arrived.lost() != null) {
      services.meters().gap();
      Greeting.append(arrived.lost(), out);
    }
    if (promised) {
      promised = false;
      Greeting.resumed(arrived, reader.cursor(), out);
    }
    for (RecordReplay.Line line : arrived.lines()) {
      var cursor = reader.cursor().withAudit(line.seq());
      Frame.append(FrameType.AUDIT, cursor, line.json(), out);
    }
    answeredEmpty = arrived.lines().isEmpty();
    reader.passed(arrived.upTo());
    return out.toByteArray();
  }
}
