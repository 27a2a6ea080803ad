package org.pulseboard.security.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pulseboard.database.Database;
import org.pulseboard.database.RefusedDatabaseException;
import org.pulseboard.database.StoreException;
import org.pulseboard.health.FailureReason;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.problem.Problem;
import org.pulseboard.problem.ProblemException;
import org.pulseboard.threads.Liveness;
import org.pulseboard.threads.Periodic;

/**
 * The accounts and tokens as they were last read: every request is decided by this copy in memory,
 * so that a database that is down or slow keeps nobody waiting. Changes of this node count at once,
 * those of others after {@value #PERIOD_SECONDS} s.
 */
@HealthPart("accounts")
@ApplicationScoped
public class Directory implements HealthCheck {
  private static final Logger LOG = System.getLogger(Directory.class.getName());

  /** Well below a heartbeat of the stream. */
  private static final long PERIOD_SECONDS = 2;

  /** A sign-in that comes while the server starts waits for the first answer of the database. */
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Longer than a database takes that answers at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Periodic timer =
      new Periodic(
          "pulseboard-accounts",
          Duration.ZERO,
          Duration.ofSeconds(PERIOD_SECONDS),
          PATIENCE,
          this::refresh);
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Tables tables;
  private final PromisedAccounts promised;
  private volatile long startedNanos;
  private volatile boolean started;
  private volatile AccountSnapshot roll = AccountSnapshot.FIRST;
  private volatile boolean refused;
  private volatile @Nullable String trouble;

  /** For CDI's proxy only. */
  @SuppressWarnings("NullAway") // never called through the proxy
  protected Directory() {
    tables = null;
    promised = null;
  }

  /** Reads nothing yet. */
  @Inject
  public Directory(Database database, PromisedAccounts promised) {
    this.tables = new Tables(database);
    this.promised = promised;
  }

  /** Reads nothing yet, and promises nothing. */
  public Directory(Database database) {
    this(database, new PromisedAccounts(null));
  }

  /** Begins to read. */
  public void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    startedNanos = System.nanoTime();
    started = true;
    timer.start();
  }

  /** Reads no more. */
  public void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object application) {
    timer.close();
  }

  /** What is known now. Never blocks. */
  public AccountSnapshot roll() {
    return roll;
  }

  /** What is known once the database has answered, or has been given time enough to. */
  public AccountSnapshot rollOnceTried() {
    try {
      long left = FIRST_NANOS - (System.nanoTime() - startedNanos);
      if (started && left > 0 && !tried.await(left, TimeUnit.NANOSECONDS)) {
        LOG.log(Level.DEBUG, "The database is slow to answer for the first time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return roll;
  }

  /**
   * What is known of all of them.
   *
   * @throws ProblemException 503 if they have not been read since the start: a list without them
   *     would say that there are none
   */
  public AccountSnapshot wholeRoll() {
    AccountSnapshot known = rollOnceTried();
    if (!known.isRead()) {
      throw notYet();
    }
    return known;
  }

  /**
   * What is said of somebody who is not known, as long as the accounts were not read since the
   * start: to call a name, a password or a token wrong then would be a guess.
   */
  public ProblemException notYet() {
    return Problem.of(
            503,
            refused
                ? "The accounts cannot be read: their database is damaged, or not the one that was"
                    + " used here. An administrator has to put that right; the server's log says"
                    + " how."
                : "The accounts have not been read since the start; try again.")
        .toException();
  }

  /**
   * Makes one change, on disk when this returns, and follows it at once.
   *
   * @param agreed called when nothing speaks against it any more, before it is made; if it throws,
   *     nothing is changed. Holds no lock meanwhile, so the change may still fail after it
   */
  public void change(AccountChange change, Runnable agreed)
      throws StoreException, RefusedChangeException {
    AccountSnapshot changed = tables.change(change, agreed);
    follow(changed);
    promised.keep(changed.revision());
  }

  /** While it fails the accounts stay as they were last read, and the health says so. */
  private void refresh() throws StoreException {
    try {
      AccountSnapshot read = tables.readUnless(roll.revision());
      if (read != null) {
        follow(read);
      }
      promised.retry();
      refused = false;
      trouble = promised.trouble();
    } catch (StoreException | RuntimeException | Error e) {
      refused = e instanceof RefusedDatabaseException;
      trouble = "Accounts stay as they were last read: " + FailureReason.of(e); // before "tried"
      throw e;
    } finally {
      tried.countDown();
    }
  }

  /** The newer one stays, whichever thread is last. */
  private synchronized void follow(AccountSnapshot read) {
    if (read.revision() > roll.revision()) {
      roll = read;
    }
  }

  @Override
  public Health check() {
    String why = trouble;
    return why == null
        ? Liveness.health("accounts", Status.DEGRADED, List.of(timer.liveness()))
        : new Health("accounts", Status.DEGRADED, why);
  }
}
