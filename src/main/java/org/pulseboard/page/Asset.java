package org.pulseboard.page;

import org.jspecify.annotations.Nullable;

/**
 * A file as it goes over the wire.
 *
 * @param type its media type
 * @param tag an HTTP entity tag without quotes: of the content, so it survives a restart
 * @param plain as it is
 * @param packed compressed with gzip, or null where that is no shorter
 */
@SuppressWarnings("ArrayRecordComponent") // written once, read by this package only
record Asset(String type, String tag, byte[] plain, byte @Nullable [] packed) {}
