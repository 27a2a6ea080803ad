package org.pulseboard.stream;

import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.stream.broadcast.Broadcaster;
import org.pulseboard.stream.broadcast.OwnEvent;
import org.pulseboard.stream.broadcast.Sinks;
import org.pulseboard.stream.connection.Admission;
import org.pulseboard.stream.connection.Allowance;
import org.pulseboard.stream.connection.Ending;
import org.pulseboard.stream.connection.Exchange;
import org.pulseboard.stream.connection.SocketTable;
import org.pulseboard.stream.connection.StreamMeters;
import org.pulseboard.stream.connection.StreamOwner;
import org.pulseboard.stream.connection.Zombies;
import org.pulseboard.stream.deliver.Deliveries;
import org.pulseboard.stream.deliver.EventEncoder;
import org.pulseboard.stream.deliver.Sight;
import org.pulseboard.stream.deliver.StreamConfig;
import org.pulseboard.stream.deliver.Subscriber;
import org.pulseboard.stream.deliver.SubscriberServices;
import org.pulseboard.stream.deliver.Subscribers;
import org.pulseboard.stream.log.EventLog;
import org.pulseboard.stream.log.FrameType;
import org.pulseboard.stream.resume.Greeting;
import org.pulseboard.stream.resume.RecordReplay;
import org.pulseboard.stream.resume.Resume;
import org.pulseboard.stream.resume.ResumePoint;
import org.pulseboard.stream.topic.Topics;
import org.pulseboard.threads.Liveness;

/** The stream of one deployment: its parts, put together here and taken apart at the end. */
public final class LiveStream implements AutoCloseable {
  /** An undeployment has 5 s in all. */
  private static final long POLITE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final EventLog log;
  private final Topics topics;
  private final Greeting greeting;
  private final Pools pools = new Pools();
  private final Pacemaker pacemaker;
  private final CutLog cutLog = new CutLog();
  private final StreamMeters meters = new StreamMeters();
  private final Zombies zombies = new Zombies(SocketTable::read);
  private final EventEncoder encoder = new EventEncoder();
  private final Sinks sinks = new Sinks(pools.callbacks, pools.sinks);
  private final Admission admission;
  private final RecordReplay journal;
  private final Subscribers subscribers;
  private final Sight sight;
  private final Broadcaster broadcaster;
  private final SubscriberServices services;

  /** On the clock's thread only. */
  private final OwnEvent ping = new OwnEvent(FrameType.PING);

  private final AtomicBoolean undeploying = new AtomicBoolean();

  /** Starts the threads. */
  LiveStream(
      EventLog log,
      Topics topics,
      StreamConfig config,
      Greeting greeting,
      @Nullable AuditReplay replay) {
    this(log, topics, config, greeting, replay, SendBuffer.allowedBytes(config));
  }

  LiveStream(
      EventLog log,
      Topics topics,
      StreamConfig config,
      Greeting greeting,
      @Nullable AuditReplay replay,
      long allowedBytes) {
    this.log = log;
    this.topics = topics;
    this.greeting = greeting;
    admission = new Admission(config.maxSubscribers(), config.maxPerUser());
    journal = new RecordReplay(replay, log);
    var deliveries = new Deliveries(pools.callbacks);
    subscribers = new Subscribers(log, config, deliveries);
    broadcaster = new Broadcaster(log, topics, subscribers, sinks, deliveries, encoder);
    services =
        new SubscriberServices(
            topics,
            journal,
            encoder,
            meters,
            allowedBytes,
            pools.callbacks,
            this::ended,
            this::released);
    subscribers.startThreads();
    sight = new Sight(subscribers, SocketTable::read);
    if (allowedBytes != Allowance.UNBOUNDED) {
      sight.start();
    }
    pacemaker = new Pacemaker(config.heartbeat(), this::beat, this::check);
    pacemaker.start();
  }

  /**
   * Turns a request into a sink, which begins once it is registered with the {@link #broadcaster}.
   * The caller registers it at once: until then the end waits for it.
   *
   * @param since what the client has; null or empty means "from now"
   * @return null if a cap is reached or the deployment ends; then nothing was answered yet
   */
  public @Nullable SseEventSink prepare(
      Exchange exchange, StreamOwner origin, @Nullable String since) throws IOException {
    if (undeploying.get() || !admission.enter(origin.user())) {
      meters.refused();
      return null;
    }
    Subscriber prepared = null;
    try {
      prepared = greeted(exchange, origin, since);
      return prepared;
    } finally { // whatever was thrown: nothing keeps the place
      if (prepared == null) {
        admission.leave(origin.user());
      }
    }
  }

  private @Nullable Subscriber greeted(
      Exchange exchange, StreamOwner origin, @Nullable String since) throws IOException {
    ResumePoint start = resume(origin, since);
    byte[] hello = greeting.encode(topics.in(origin.types()), start, origin.since(), log);
    Subscriber prepared = subscribers.prepare(origin, exchange, start, hello, services);
    if (prepared != null) {
      start.gaps().forEach(gap -> meters.gap());
    } else { // the end came meanwhile
      meters.refused();
    }
    return prepared;
  }

  /** Where a client begins; what only the journal can tell is left open. */
  private ResumePoint resume(StreamOwner origin, @Nullable String since) {
    var unused = journal.isOpen(); // the log learns of it
    long now = origin.since().toEpochMilli();
    return Resume.from(since, origin.types(), log, now, journal.exists());
  }

  private void beat() {
    var unused = broadcaster.broadcast(ping.with(0, Greeting.ping(Instant.now())));
    subscribers.finishForbidden();
  }

  private void check() {
    long now = System.nanoTime();
    subscribers.check(now);
    journal.check();
    zombies.check(now);
  }

  private void ended(Subscriber subscriber, Ending how) {
    subscribers.remove(subscriber);
    if (how.cause() != null) {
      sinks.failed(subscriber, how.cause());
    }
    sinks.closed(subscriber);
  }

  private void released(Subscriber subscriber, Ending how) {
    pools.closing.executeAnyway(() -> complete(subscriber, how));
  }

  private void complete(Subscriber subscriber, Ending how) {
    StreamOwner origin = subscriber.origin();
    boolean listed = how.reason() == Ending.Reason.CUT && zombies.isListed(origin);
    try {
      subscriber.connection().complete(undeploying.get());
    } finally {
      leave(origin, how, listed);
    }
  }

  private void leave(StreamOwner origin, Ending how, boolean listed) {
    if (how.reason() == Ending.Reason.CUT) {
      meters.cut();
      cutLog.add(how.cause());
      zombies.add(origin, listed, System.nanoTime(), () -> admission.leave(origin.user()));
    } else {
      admission.leave(origin.user());
    }
  }

  /** Of all threads that the stream cannot do without. Any thread. */
  List<Liveness> liveness() {
    return Stream.of(
            subscribers.liveness(),
            pacemaker.liveness(),
            List.of(journal.liveness(), pools.closing.liveness()))
        .flatMap(List::stream)
        .toList();
  }

  Broadcaster broadcaster() {
    return broadcaster;
  }

  public Subscribers subscribers() {
    return subscribers;
  }

  public EventEncoder encoder() {
    return encoder;
  }

  public StreamMeters meters() {
    return meters;
  }

  /** Places taken: subscribers, those whose end is under way, and zombies. */
  int places() {
    return admission.total();
  }

  /** Whether its readers take what they get. */
  Sight sight() {
    return sight;
  }

  public Zombies zombies() {
    return zombies;
  }

  /** Ends all streams and all threads; a second call does nothing. */
  @Override
  public void close() {
    if (undeploying.getAndSet(true)) {
      return;
    }
    sight.close();
    try {
      broadcaster.close();
      subscribers.stop(System.nanoTime() + POLITE_NANOS);
      journal.close();
      pools.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pacemaker.close(); // last: its clock frees the streams of a thread that is stuck
    }
  }
}
