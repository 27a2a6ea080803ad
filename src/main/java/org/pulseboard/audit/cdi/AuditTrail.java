package org.pulseboard.audit.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.AuditReplay;
import org.pulseboard.audit.chain.CheckpointFile;
import org.pulseboard.audit.chain.Checkpoints;
import org.pulseboard.audit.chain.SigningKey;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.journal.RequestKey;
import org.pulseboard.audit.query.Search;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.audit.store.NotOpenException;
import org.pulseboard.audit.store.RecordReads;
import org.pulseboard.audit.verify.Known;
import org.pulseboard.audit.verify.Verification;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.Lifetime;
import org.pulseboard.config.Settings;
import org.pulseboard.database.Database;
import org.pulseboard.database.NoDatabase;
import org.pulseboard.database.StoreException;

/** The one journal of this server, with all that hangs on it. Opens with its first use. */
@ApplicationScoped
public class AuditTrail {
  /** The publisher of events that were fired in this server; no name can be signed in as. */
  static final String THIS_SERVER = "(server)";

  private static final String ENDED = "the journal is closed";

  /** A page is answered with what was found by then: what a person waits for without wondering. */
  private static final Duration SEARCH_BUDGET = Duration.ofSeconds(1);

  /** An event that is fired while the server starts waits for the journal to open. */
  private static final Duration OPENING = Duration.ofSeconds(30);

  /** A reader comes back by itself; a thread of the server should not wait for long. */
  private static final Duration NOT_YET = Duration.ofSeconds(1);

  private final AuditSettings settings;
  private final Lifetime lifetime;
  private final OpenedJournal opened;
  private final Journal journal;
  private final RecordReads reading;
  private final Search search;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected AuditTrail() {
    settings = null;
    lifetime = null;
    opened = null;
    journal = null;
    reading = null;
    search = null;
  }

  /** Starts the writer; after the end of the deployment everything is refused instead. */
  @Inject
  public AuditTrail(
      Settings settings,
      DataDirectory directory,
      Database database,
      Lifetime lifetime,
      Event<AuditRecord> records) {
    this(settings, directory, database, lifetime, InstantSource.system(), records::fire);
  }

  AuditTrail(
      Settings settings,
      DataDirectory directory,
      Database database,
      InstantSource clock,
      Consumer<AuditRecord> listener) {
    this(settings, directory, database, new Lifetime(), clock, listener);
  }

  private AuditTrail(
      Settings settings,
      DataDirectory directory,
      Database database,
      Lifetime lifetime,
      InstantSource clock,
      Consumer<AuditRecord> listener) {
    this.settings = AuditSettings.read(settings);
    this.lifetime = lifetime;
    boolean ended = lifetime.hasEnded();
    opened = OpenedJournal.open(this.settings, directory, ended ? new NoDatabase(ENDED) : database);
    journal =
        new Journal(
            opened.storage(), this.settings.limits(), opened.checkpoints(), clock, listener);
    reading = opened.reading().once(this::requireOpen);
    search = new Search(reading, SEARCH_BUDGET);
    if (ended) {
      journal.close();
    }
  }

  /** Queues events of one publisher, recorded together or not at all. */
  public CompletableFuture<Receipt> append(
      List<AuditEvent> events, String publisher, @Nullable RequestKey key, Duration room) {
    return append(events, publisher, key, room, settings.timeout());
  }

  /** Records one event of this server; waits while the journal opens, or its queue is full. */
  public CompletableFuture<Receipt> append(AuditEvent event) {
    return append(event, settings.timeout());
  }

  /** Records one event of this server, whose confirmation may take longer. */
  public CompletableFuture<Receipt> append(AuditEvent event, Duration patience) {
    journal.awaitStart(OPENING);
    return append(List.of(event), THIS_SERVER, null, settings.timeout(), patience);
  }

  /** Waits while the journal opens, and the usual time while it is down; false if it still is. */
  public boolean awaitWell() {
    return journal.awaitWell(OPENING, settings.timeout());
  }

  /** Queues events that may wait longer for their confirmation. */
  public CompletableFuture<Receipt> append(
      List<AuditEvent> events,
      String publisher,
      @Nullable RequestKey key,
      Duration room,
      Duration patience) {
    var drafts = events.stream().map(event -> Draft.of(event, publisher, settings.node())).toList();
    return journal.append(drafts, key, room, patience);
  }

  /** The journal's state. */
  public Journal journal() {
    return journal;
  }

  /** Pages of records. */
  public Search search() {
    return search;
  }

  /** Records in order. */
  public RecordReads reading() {
    return reading;
  }

  /** Proves the whole chain. */
  public Verification verification() {
    return new Verification(
        reading,
        opened.file(),
        publicKey(),
        THIS_SERVER,
        () -> new Known(journal.newestSeq(), opened.checkpoints().writtenSeq()));
  }

  /** The checkpoints outside the database. */
  public CheckpointFile checkpointFile() {
    return opened.file();
  }

  /** The key that signs checkpoints here; empty if nothing can be recorded, or not yet. */
  public String publicKey() {
    return publicKeyIfAny().orElse("");
  }

  /** The key that signs checkpoints here; empty if there is none, or not yet. */
  public Optional<String> publicKeyIfAny() {
    return Optional.ofNullable(opened.key()).map(SigningKey::publicKey);
  }

  /** The key that signs checkpoints here; null if nothing can be recorded. */
  public @Nullable SigningKey key() {
    return opened.key();
  }

  /** Signs a statement of this server with its key; empty if nothing can be recorded. */
  public Optional<String> sign(String statement) {
    return Optional.ofNullable(opened.key()).map(key -> key.sign(statement));
  }

  /** The key before this one, where somebody left it to sign for its successor. */
  public Optional<SigningKey> replacedKey() throws IOException {
    Path file = opened.file().path();
    return SigningKey.existing(file.resolveSibling("audit-key.old"));
  }

  /** The newest record whose checkpoint was in the file when this server started; 0 if none. */
  public long checkpointsAtStart() {
    return opened.fileSeq();
  }

  public Checkpoints checkpoints() {
    return opened.checkpoints();
  }

  public Optional<String> behind() {
    return opened
        .behind()
        .trouble()
        .map(reason -> "Records are safe but not searchable: " + reason);
  }

  /** The keys in force. */
  public AuditSettings settings() {
    return settings;
  }

  /** Records after a sequence, and the newest of all. */
  AuditReplay.ReplayedRecords after(long seq, int limit) throws StoreException {
    var next = reading.next(seq, limit);
    return new AuditReplay.ReplayedRecords(
        next.entries().stream().map(Entry::announced).toList(), next.newest());
  }

  /**
   * Waits a moment for the journal's first opening.
   *
   * @throws NotOpenException if it is not open yet
   */
  public void requireOpen() throws NotOpenException {
    requireOpen(NOT_YET.toNanos());
  }

  /** Before the first opening the database may lack what the log holds, or be another one. */
  private void requireOpen(long timeoutNanos) throws NotOpenException {
    var patience = Duration.ofNanos(Math.min(timeoutNanos, NOT_YET.toNanos()));
    if (!journal.awaitOpen(patience)) {
      throw new NotOpenException(journal.trouble().orElse("starting"), journal.isRefused());
    }
  }

  @PreDestroy
  public void close() {
    lifetime.end();
    journal.close();
  }
}
