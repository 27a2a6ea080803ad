package org.pulseboard.stream.deliver;

import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.pulseboard.stream.connection.Ending;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.resume.RecordReplay;
import org.pulseboard.stream.topic.Topics;

/**
 * What all subscribers share.
 *
 * @param allowedBytes what one reader may cost the server
 * @param callbacks runs the code of others, which may block
 * @param onEnd told once of each subscriber's end, on any thread
 * @param onRelease told when nobody writes to it any more, on its drain thread
 */
public record SubscriberServices(
    Topics topics,
    RecordReplay journal,
    EventEncoder encoder,
    StreamMeters meters,
    long allowedBytes,
    Executor callbacks,
    BiConsumer<Subscriber, Ending> onEnd,
    BiConsumer<Subscriber, Ending> onRelease) {}
