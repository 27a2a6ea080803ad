package org.pulseboard.alerts.watch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pulseboard.alerts.board.AlertBoard;
import org.pulseboard.alerts.board.AlertView;
import org.pulseboard.alerts.board.BoardJson;
import org.pulseboard.alerts.judge.Moment;
import org.pulseboard.alerts.state.Acknowledgement;
import org.pulseboard.alerts.state.Incident;
import org.pulseboard.alerts.state.Silence;
import org.pulseboard.alerts.store.AlertTables;
import org.pulseboard.alerts.store.KeptIncident;
import org.pulseboard.alerts.watch.RuleFiles.RulesInForce;
import org.pulseboard.api.AuditLog;
import org.pulseboard.api.StreamEvent;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AlertsKeys;
import org.pulseboard.config.key.MetricsKeys;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.metrics.Metering;
import org.pulseboard.metrics.model.Tick;
import org.pulseboard.node.Node;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Loop;
import org.pulseboard.threads.Periodic;

/**
 * Judges each tick by all rules, on a thread of its own. The tick's thread only leaves the tick
 * here; if judging is slower, it takes the newest.
 */
@ApplicationScoped
public class AlertWatch {
  /** The topic of the stream, and what its event carries at most. */
  private static final String TOPIC = "alerts";

  private static final int LISTED_IN_AN_EVENT = 60;

  /** A board older than that says nothing about now. */
  private static final long STALE_NANOS = Duration.ofSeconds(15).toNanos();

  /** What was before a restart is waited for so long; what fires meanwhile would be told twice. */
  private static final long LOAD_NANOS = Duration.ofSeconds(10).toNanos();

  /** Values of alerts are shown anew so often, if nothing else changes. */
  private static final long REFRESH_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long TIMERS_NANOS = Duration.ofSeconds(5).toNanos();
  private static final Duration FILE_PERIOD = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration JOIN = Duration.ofSeconds(2);

  private record LatestTick(Tick tick, long nanos) {}

  @Inject Settings settings;
  @Inject DataDirectory directory;
  @Inject Database database;
  @Inject Metering metering;
  @Inject AuditLog log;
  @Inject Event<StreamEvent> stream;

  private final AtomicReference<@Nullable LatestTick> newest = new AtomicReference<>();
  private final RecordTally records = new RecordTally();
  private final Loop loop = new Loop("pulseboard-alerts", PATIENCE, this::turn);
  private volatile @Nullable Parts parts;
  private volatile AlertBoard board = AlertBoard.NOT_YET;
  private volatile long boardNanos;
  private volatile boolean closed;

  /** What is made at the start, from the settings. */
  private record Parts(
      Watch watch,
      AlertTables tables,
      AlertKeeper keeper,
      AlertTrail trail,
      RuleFiles files,
      Periodic fileTimer,
      Duration interval,
      Duration settle,
      long startNanos) {}

  // Of the loop's thread alone.
  private long rulesVersion = -1;
  private boolean restored;
  private long takenNanos;
  private long shownNanos;
  private long timersNanos;
  private String shown = "";

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    Duration interval = settings.get(MetricsKeys.INTERVAL);
    var file =
        settings.get(AlertsKeys.FILE).orElseGet(() -> directory.path().resolve("alerts.yaml"));
    var files = new RuleFiles(file);
    var tables = new AlertTables(database, Node.name(settings));
    var keeper = new AlertKeeper(tables);
    var timer =
        new Periodic("pulseboard-alerts-file", Duration.ZERO, FILE_PERIOD, PATIENCE, files::look);
    parts =
        new Parts(
            new Watch(interval, this::absence),
            tables,
            keeper,
            new AlertTrail(log),
            files,
            timer,
            interval,
            settings.get(AlertsKeys.SETTLE),
            System.nanoTime());
    keeper.start();
    timer.start();
    loop.start();
  }

  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application)
      throws InterruptedException {
    closed = true;
    loop.stop();
    loop.unpark();
    var unused = loop.join(JOIN);
    Parts made = parts;
    if (made != null) {
      made.fileTimer().close();
      made.keeper().close();
    }
  }

  /** On the sampler's thread. */
  void onTick(@Observes Tick tick) {
    newest.set(new LatestTick(tick, System.nanoTime()));
    loop.unpark();
  }

  /** On the journal's thread. */
  void onRecord(@Observes AuditRecord committed) {
    records.add(committed.json());
  }

  /** How all alerts stand; the verdict is open if that was too long ago. Any thread. */
  public AlertBoard board() {
    AlertBoard known = board;
    return System.nanoTime() - boardNanos > STALE_NANOS ? known.stale() : known;
  }

  /** The name of the file of rules. */
  public String file() {
    return parts().files().name();
  }

  /** The tables; what they throw is for the caller to tell. */
  public AlertTables tables() {
    return parts().tables();
  }

  /** As {@link AlertTables#incidents}, with all that has happened up to now. */
  public List<KeptIncident> incidents(long fromMillis, long toMillis) throws StoreException {
    parts().keeper().flush();
    return tables().incidents(fromMillis, toMillis);
  }

  /** Adds a silence: on disk, and followed, when this returns. */
  public Silence add(Silence wanted) throws StoreException {
    Silence added = tables().add(wanted);
    followSilences();
    return added;
  }

  /** Ends a silence: on disk, and followed, when this returns. */
  public void removeSilence(long id) throws StoreException {
    tables().removeSilence(id);
    followSilences();
  }

  private void followSilences() throws StoreException {
    Parts made = parts();
    made.keeper().readSilences();
    synchronized (made.watch()) {
      made.watch().setSilences(made.keeper().silences());
      if (board.timeMillis() >= 0) {
        board = made.watch().board(System.currentTimeMillis());
      }
    }
  }

  /** Threads that it cannot do without. */
  List<Liveness> liveness() {
    Parts made = parts;
    return made == null
        ? List.of(loop.liveness())
        : List.of(loop.liveness(), made.keeper().liveness(), made.fileTimer().liveness());
  }

  /**
   * Somebody has an alert: on disk when this returns.
   *
   * @return the alert; empty if there is none of that id that fires
   * @throws StoreException if it could not be kept: nobody has it then
   */
  public Optional<AlertView> acknowledge(String id, Acknowledgement by) throws StoreException {
    Parts made = parts();
    long now = System.currentTimeMillis();
    Optional<AlertView> alert;
    synchronized (made.watch()) {
      alert = made.watch().acknowledge(id, by, now);
      keep(made, List.of(), alert.stream().toList());
      board = made.watch().board(now);
    }
    try {
      made.keeper().flush();
      return alert;
    } catch (StoreException e) {
      synchronized (made.watch()) {
        var undone = made.watch().acknowledge(id, null, now);
        keep(made, List.of(), undone.stream().toList());
        board = made.watch().board(now);
      }
      throw e;
    }
  }

  private Parts parts() {
    Parts made = parts;
    if (made == null) {
      throw new IllegalStateException("Alerts are asked for before the start");
    }
    return made;
  }

  private String absence(String name) {
    return metering
        .catalogue()
        .map(catalogue -> catalogue.absent().get(name))
        .orElse(name + " is not measured on this server");
  }

  private boolean turn() {
    LatestTick arrival = newest.getAndSet(null);
    if (closed) {
      return false;
    }
    if (arrival == null) {
      loop.liveness().resting();
      LockSupport.parkNanos(this, Duration.ofSeconds(2).toNanos());
      return true;
    }
    Parts made = parts();
    long now = System.currentTimeMillis();
    synchronized (made.watch()) {
      prepare(made, now);
      if (restored || arrival.nanos() - made.startNanos() > LOAD_NANOS) {
        judge(made, arrival, now);
      }
    }
    return true;
  }

  /** Follows the rules and the silences, and goes on from before the start. */
  private void prepare(Parts made, long now) {
    RulesInForce rules = made.files().current();
    if (rules.version() != rulesVersion) {
      rulesVersion = rules.version();
      var ended = made.watch().follow(rules.rules(), rules.problem(), now);
      records.setWanted(made.watch().countsRecords());
      tell(made, ended);
    }
    made.watch().setSilences(made.keeper().silences());
    if (!restored && made.files().current().version() > 0) {
      made.keeper()
          .loaded()
          .ifPresent(
              kept -> {
                restored = true;
                var left = made.watch().restore(kept.alerts(), kept.newestIncident(), now);
                made.keeper().end(left);
              });
    }
  }

  private void judge(Parts made, LatestTick arrival, long now) {
    long nanos = takenNanos == 0 ? 0 : arrival.nanos() - takenNanos;
    takenNanos = arrival.nanos();
    boolean hole = nanos > 3 * made.interval().toNanos();
    double seconds = Math.min(nanos, 3 * made.interval().toNanos()) / 1e9;
    records.next();
    boolean settled = arrival.nanos() - made.startNanos() >= made.settle().toNanos();
    var moment = new Moment(arrival.tick(), seconds, records);
    tell(made, made.watch().take(moment, hole ? 0 : nanos, settled, now));
    show(made.watch().board(now), arrival.nanos());
  }

  private void tell(Parts made, List<Happening> happenings) {
    happenings.forEach(made.trail()::record);
    var views = happenings.stream().map(Happening::alert).toList();
    keep(made, happenings, views);
  }

  /** What began and ended now, and from time to time how far what goes on has come. */
  private void keep(Parts made, List<Happening> happenings, List<AlertView> views) {
    long nanos = System.nanoTime();
    boolean timers = nanos - timersNanos > TIMERS_NANOS;
    timersNanos = timers ? nanos : timersNanos;
    var incidents = new ArrayList<KeptIncident>();
    var shown = new ArrayList<>(timers ? board.alerts() : List.of());
    shown.addAll(views);
    for (AlertView view : shown) {
      Incident open = view.memory().incident();
      if (open != null && open.isKept()) {
        incidents.add(incident(view, open, view.memory().acknowledged(), null, null));
      }
    }
    for (Happening happening : happenings) {
      Incident ended = happening.transition().incident();
      if (ended != null && ended.isKept() && happening.alert().memory().incident() == null) {
        incidents.add(
            incident(
                happening.alert(),
                ended,
                happening.transition().acknowledged(),
                System.currentTimeMillis(),
                happening.transition().kind().id()));
      }
    }
    made.keeper().put(made.watch().changes(timers), incidents);
  }

  private static KeptIncident incident(
      AlertView view,
      Incident incident,
      @Nullable Acknowledgement acknowledged,
      @Nullable Long endedAtMillis,
      @Nullable String ending) {
    return new KeptIncident(
        view.key(),
        incident,
        view.rule().title(),
        view.rule().severity().name().toLowerCase(Locale.ROOT),
        view.rule().comparison().id(),
        view.rule().threshold(),
        view.unit(),
        endedAtMillis,
        ending,
        view.silence() != null,
        acknowledged);
  }

  /** Shows the board to pages, and to the stream what has changed of it. */
  private void show(AlertBoard next, long nanos) {
    board = next;
    boardNanos = nanos;
    String json = fitting(next);
    boolean same = withoutValues(json).equals(shown);
    if (!same || (!next.alerts().isEmpty() && nanos - shownNanos > REFRESH_NANOS)) {
      shown = withoutValues(json);
      shownNanos = nanos;
      stream.fire(new StreamEvent(TOPIC, json));
    }
  }

  /** As many alerts as an event has room for. */
  private static String fitting(AlertBoard next) {
    int most = LISTED_IN_AN_EVENT;
    String json = BoardJson.board(next, most).toString();
    while (json.getBytes(StandardCharsets.UTF_8).length > StreamEvent.MAX_DATA_BYTES) {
      most /= 2;
      json = BoardJson.board(next, most).toString();
    }
    return json;
  }

  /** What makes a board another one: not that time passes, nor that a value moves. */
  private static String withoutValues(String json) {
    return json.replaceAll("\"(time|value)\":[^,}]*", "");
  }
}
