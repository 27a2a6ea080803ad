package org.pulseboard.stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.SseBroadcaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.pulseboard.api.StreamEvent;
import org.pulseboard.api.StreamTopic;
import org.pulseboard.audit.cdi.Container;
import org.pulseboard.config.Lifetime;
import org.pulseboard.config.Settings;

/** A program: beans of a module fire and broadcast while their container destroys them. */
final class ModulesAtTheEnd {
  private static final List<Class<? extends Telling>> MODULE =
      List.of(First.class, Second.class, Third.class);

  private ModulesAtTheEnd() {}

  /** Says what each was told, and which threads of ours live after it. */
  public static void main(String[] arguments) throws InterruptedException {
    var beans = new ArrayList<Class<?>>(MODULE);
    beans.addAll(List.of(StreamBeans.class, Publisher.class, Configuration.class));
    try (var container = new Container(beans, new Lifetime())) {
      MODULE.forEach(bean -> container.get(bean).touch());
      container.stop();
      if (arguments[0].equals("streams-first")) { // as a servlet container that tells its end
        container.get(LiveStream.class).close();
      }
      container.destroy(Publisher.class);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("pulseboard-")) {
        thread.join(5_000);
        System.out.println(thread.isAlive() ? "lives: " + thread.getName() : "ended");
      }
    }
    System.exit(0);
  }

  /** Settings, and a topic. */
  @Dependent
  static class Configuration {
    @Produces
    @Dependent
    Settings settings() {
      return new Settings(Map.of());
    }

    @Produces
    @Dependent
    StreamTopic topic() {
      return StreamTopic.named("news");
    }
  }

  /** Tells something in its life, and at its end. */
  abstract static class Telling {
    @Inject Event<StreamEvent> events;
    @Inject SseBroadcaster broadcaster;

    void touch() {
      events.fire(new StreamEvent("news", "\"alive\""));
    }

    @PreDestroy
    void end() {
      say("fire", () -> events.fire(new StreamEvent("news", "\"gone\"")));
      say(
          "broadcast",
          () -> {
            var unused =
                broadcaster.broadcast(
                    new OutboundEvent.Builder().name("news").data("gone").build());
          });
    }

    private static void say(String what, Runnable call) {
      try {
        call.run();
        System.out.println(what + ": taken");
      } catch (RuntimeException refused) {
        System.out.println(what + ": " + refused);
      }
    }
  }

  @ApplicationScoped
  static class First extends Telling {}

  @ApplicationScoped
  static class Second extends Telling {}

  @ApplicationScoped
  static class Third extends Telling {}
}
