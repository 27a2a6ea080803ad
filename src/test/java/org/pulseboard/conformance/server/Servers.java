package org.pulseboard.conformance.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The servers that the suite knows; a new one is a class and a line here. */
public final class Servers {
  private static final Map<String, Supplier<AppServer>> KNOWN = new LinkedHashMap<>();

  static {
    var all =
        List.<Supplier<AppServer>>of(
            PayaraMicro::new,
            () -> new AsadminServer("payara-server", "payara-server"),
            WildFly::new,
            () -> new AsadminServer("glassfish-7", "glassfish"),
            () -> new AsadminServer("glassfish-8", "glassfish"),
            OpenLiberty::new,
            () -> new Tomcat("tomcat-10"),
            () -> new Tomcat("tomcat-11"),
            () -> new Jetty("jetty-12.0"),
            () -> new Jetty("jetty-12.1"));
    for (var server : all) {
      KNOWN.put(server.get().name(), server);
    }
  }

  private Servers() {}

  /** Those that {@code -Dservers=name,name} chooses, in that order; all for {@code all}. */
  public static List<AppServer> chosen() {
    String names = System.getProperty("servers", "all");
    var chosen = names.equals("all") ? KNOWN.keySet() : Arrays.asList(names.split(",", -1));
    return chosen.stream().map(Servers::named).toList();
  }

  /** WildFly with a broker, and a queue under that name. */
  public static AppServer wildFlyWithQueue(String name, String lookup) {
    return new WildFly(
        "standalone-full.xml",
        List.of("jms-queue add --queue-address=" + name + " --entries=" + lookup));
  }

  /** Payara Micro on that JDK. */
  public static AppServer payaraMicroOn(Path java) {
    return new PayaraMicro(java);
  }

  /** That one. */
  public static AppServer named(String name) {
    var known = KNOWN.get(name.strip());
    if (known == null) {
      throw new IllegalArgumentException("No server '" + name + "'; known are " + KNOWN.keySet());
    }
    return known.get();
  }
}
