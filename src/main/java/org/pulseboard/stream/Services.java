package org.pulseboard.stream;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * What all subscribers share.
 *
 * @param allowedBytes what one reader may cost the server
 * @param callbacks runs the code of others, which may block
 * @param onEnd told once of each subscriber's end, on any thread
 * @param onRelease told when nobody writes to it any more, on its drain thread
 */
record Services(
    Journal journal,
    EventEncoder encoder,
    StreamMeters meters,
    long allowedBytes,
    Executor callbacks,
    BiConsumer<Subscriber, Ending> onEnd,
    BiConsumer<Subscriber, Ending> onRelease) {}
