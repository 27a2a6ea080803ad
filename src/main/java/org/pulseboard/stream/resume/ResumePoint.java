package org.pulseboard.stream.resume;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.stream.log.Cursor;

/**
 * Where a subscriber begins to read.
 *
 * @param position in the log
 * @param cursor what the client has, once it has been told of the gaps
 * @param catchUp null if it reads what everybody reads
 * @param needsJournal whether only the journal can tell which records the client lacks
 * @param gaps what is lost for good
 * @param liveFrom position before which it is given no event without a place in the cursor
 */
public record ResumePoint(
    long position,
    Cursor cursor,
    @Nullable CatchUp catchUp,
    boolean needsJournal,
    List<Gap> gaps,
    long liveFrom) {}
