package org.pulseboard.audit.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.record.Entry;

/**
 * One answer of a search.
 *
 * @param entries newest first
 * @param before where the next page goes on; null if there is nothing older
 * @param newestSeq the newest record that was looked at, matching or not: a stream goes on from it
 */
public record ResultPage(List<Entry> entries, @Nullable Long before, long newestSeq) {}
