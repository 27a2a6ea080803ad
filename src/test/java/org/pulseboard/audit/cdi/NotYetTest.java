package org.pulseboard.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.audit.query.Filter;
import org.pulseboard.audit.query.RecordRange;
import org.pulseboard.audit.query.Summary;
import org.pulseboard.audit.record.Entry;
import org.pulseboard.database.Database;
import org.pulseboard.database.StoreException;
import org.pulseboard.database.engine.H2Database;
import org.pulseboard.health.Health.Status;
import org.pulseboard.threads.NotYetException;

/** Between the start and the open journal: an answer is right, or says that it cannot be given. */
@Timeout(120)
@Tag("slow")
class NotYetTest {
  private static final int LOADED = 53;
  private static final int IN_THE_LOG = 31;

  @TempDir Path directory;

  @Test
  void nothing_is_said_about_records_before_the_journal_is_open_and_all_of_it_then()
      throws Exception {
    recordsOfWhichSomeAreInTheLogOnly();
    var slow = new SlowStart(new H2Database(directory.resolve("audit")), "writer");
    try (var beans = beans(slow.database())) {
      slow.awaitCaller();

      refused(() -> beans.trail.search().page(Filter.ALL, null, 100));
      refused(() -> summary(beans));
      refused(() -> new RecordRange(beans.trail.reading(), Filter.ALL).begin());
      refused(() -> beans.trail.reading().after(0, 100));
      refused(() -> beans.watch.verify());
      waits(() -> beans.watch.check(), "once the journal works: starting");
      assertThat(beans.health.check().detail()).isEqualTo("starting");

      slow.letGo();
      record(beans, 1);
      int all = LOADED + IN_THE_LOG + 1;
      assertThat(beans.trail.search().page(Filter.ALL, null, 100).entries()).hasSize(all);
      assertThat(beans.trail.reading().after(0, 100)).extracting(Entry::seq).endsWith((long) all);
      assertThat(LongStream.of(summary(beans).counts().get("info")).sum()).isEqualTo(all);
      assertThat(beans.watch.verify().ok()).isTrue();
    }
  }

  @Test
  void a_chain_is_not_called_unverified_while_the_database_follows_the_log() throws Exception {
    var slow = new SlowStart(new H2Database(directory.resolve("audit")), "loader");
    try (var beans = beans(slow.database())) {
      record(beans, LOADED);
      slow.awaitCaller();

      waits(() -> beans.watch.check(), "once the database has all records of the log");
      assertThat(beans.health.check().status()).isEqualTo(Status.UP);

      slow.letGo();
      beans.watch.check();
      assertThat(beans.watch.last())
          .hasValueSatisfying(last -> assertThat(last.verdict().ok()).isTrue());
    }
  }

  private static void waits(ThrowingCallable check, String why) {
    assertThatExceptionOfType(NotYetException.class).isThrownBy(check).withMessageContaining(why);
  }

  /** The loader's database goes away, and the log takes what follows. */
  private void recordsOfWhichSomeAreInTheLogOnly() throws Exception {
    var database = new H2Database(directory.resolve("audit"));
    try (var beans = beans(database)) {
      record(beans, LOADED);
      assertThat(beans.trail.reading().after(0, 100)).hasSize(LOADED);
      database.close();
      record(beans, IN_THE_LOG);
    }
  }

  private static Summary summary(Beans beans) throws StoreException {
    long now = System.currentTimeMillis();
    return Summary.count(beans.trail.reading(), Filter.ALL, now - 3_600_000, now + 1_000, 10);
  }

  private static void refused(ThrowingCallable question) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(question);
  }

  private static void record(Beans beans, int count) throws Exception {
    var events =
        IntStream.range(0, count)
            .mapToObj(i -> AuditEvent.of("alice", "order.cancel", "order/" + i).build())
            .toList();
    var patience = Duration.ofSeconds(60);
    beans
        .trail
        .append(List.copyOf(events), "test", null, patience, patience)
        .get(60, TimeUnit.SECONDS);
  }

  private Beans beans(Database database) {
    return new Beans(directory, database, InstantSource.system(), Map.of());
  }

  /** A database that answers everybody but one thread of the journal, until it is let go. */
  private static final class SlowStart implements InvocationHandler {
    private final Database real;
    private final CountDownLatch came = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    private final String thread;

    private SlowStart(Database real, String thread) {
      this.real = real;
      this.thread = thread;
    }

    private Database database() {
      return (Database)
          Proxy.newProxyInstance(
              Database.class.getClassLoader(), new Class<?>[] {Database.class}, this);
    }

    private void awaitCaller() throws InterruptedException {
      assertThat(came.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private void letGo() {
      go.countDown();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (Thread.currentThread().getName().contains(thread)) {
        came.countDown();
        go.await();
      }
      try {
        return method.invoke(real, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
