package org.pulseboard.audit.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.audit.monitor.CheckpointRepair;
import org.pulseboard.audit.monitor.JournalMonitor;
import org.pulseboard.audit.monitor.KeyRecords;
import org.pulseboard.audit.monitor.LifecycleEvents;
import org.pulseboard.audit.monitor.Retention;
import org.pulseboard.config.DataDirectory;
import org.pulseboard.config.DirectoryLock;
import org.pulseboard.config.Lifetime;
import org.pulseboard.config.Settings;
import org.pulseboard.database.engine.DatabaseBeans;

/** A program: beans of a module report while their container destroys them, and after that. */
final class AfterTheEnd {
  private static final List<Class<? extends Reporting>> MODULE =
      List.of(First.class, Second.class, Third.class);

  private static volatile Map<String, String> keys = Map.of();

  private AfterTheEnd() {}

  /** Says how each report went, and who has the data directory then. */
  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    keys =
        Map.of(
            "pulseboard.data-dir", directory.toString(), "pulseboard.audit.allow-volatile", "true");
    try (var container = new Container(beans(), new Lifetime())) {
      MODULE.forEach(bean -> container.get(bean).touch());
      container.stop();
      container.destroy(AuditTrail.class);
      container.destroy(DataDirectory.class);
    }
    try (var lock = new DirectoryLock(directory)) {
      System.out.println(lock.isHeld() ? "free" : "taken: " + lock.trouble());
    }
    boolean writing =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .anyMatch(name -> name.startsWith("pulseboard-audit-"));
    System.out.println(writing ? "a thread of the journal lives" : "no thread is left");
    System.exit(0);
  }

  private static List<Class<?>> beans() {
    var beans = new ArrayList<Class<?>>(MODULE);
    beans.addAll(
        List.of(
            DataDirectory.class,
            DatabaseBeans.class,
            AuditTrail.class,
            EventObserver.class,
            Losses.class,
            OwnEvents.class,
            LifecycleEvents.class,
            JournalMonitor.class,
            Retention.class,
            KeyRecords.class,
            CheckpointRepair.class,
            Configuration.class));
    return beans;
  }

  /** The settings of this test in the place of the server's. */
  @Dependent
  static class Configuration {
    @Produces
    @Dependent
    Settings settings() {
      return new Settings(keys);
    }
  }

  /** Reports in its life, and at its end. */
  abstract static class Reporting {
    @Inject Event<AuditEvent> events;

    void touch() {
      events.fire(AuditEvent.of("module", "module.use", "alive").build());
    }

    @PreDestroy
    void end() {
      report(events);
    }
  }

  @ApplicationScoped
  static class First extends Reporting {

    /** The last that a container tells, after the journal was closed. */
    void afterwards(@Observes @Destroyed(ApplicationScoped.class) Object application) {
      report(events);
    }
  }

  @ApplicationScoped
  static class Second extends Reporting {}

  @ApplicationScoped
  static class Third extends Reporting {}

  private static void report(Event<AuditEvent> events) {
    try {
      events.fire(AuditEvent.of("module", "module.end", "after the end").build());
      System.out.println("recorded");
    } catch (AuditUnavailableException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
