package org.pulseboard.audit.monitor;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditEventBuilder;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.cdi.OwnEvents;
import org.pulseboard.config.Settings;
import org.pulseboard.config.key.AllKeys;
import org.pulseboard.config.key.Setting;

/** Records that Pulseboard starts, with which configuration, and that it stops. */
@ApplicationScoped
public class LifecycleEvents {
  /** What a key that nobody declares may hold: a mistyped one, or another module's. */
  private static final Pattern SECRET = Pattern.compile("password|secret|token|credential|key");

  @Inject AuditTrail trail;
  @Inject OwnEvents recorder;
  @Inject JournalMonitor watch;
  @Inject Settings settings;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    recorder.later(
        event("server.start")
            .attribute("java", Runtime.version().toString())
            .attribute("pid", ProcessHandle.current().pid())
            .build());
    var configuration = event("configuration.load");
    visible(settings.below("pulseboard.")).forEach(configuration::attribute);
    recorder.later(configuration.build());
    watch.start();
  }

  /** After all others that observe the end, so that what they fire is recorded too. */
  void stop(
      @Observes @Priority(Integer.MAX_VALUE) @BeforeDestroyed(ApplicationScoped.class)
          Object application) {
    watch.stop();
    recorder.later(event("server.stop").build());
    trail.close();
  }

  /** Values of secrets are not shown, only that they are set. */
  static Map<String, String> visible(Map<String, String> configuration) {
    var visible = new TreeMap<String, String>();
    configuration.forEach(
        (key, value) -> visible.put(key, isSecret(key) ? "(set)" : AuditEvent.clip(value)));
    return visible;
  }

  private static boolean isSecret(String key) {
    return AllKeys.declared(key)
        .map(Setting::secret)
        .orElseGet(() -> SECRET.matcher(key.toLowerCase(Locale.ROOT)).find());
  }

  private AuditEventBuilder event(String action) {
    return AuditEvent.of("system", action, "server/" + AuditEvent.clip(trail.settings().node()));
  }
}
