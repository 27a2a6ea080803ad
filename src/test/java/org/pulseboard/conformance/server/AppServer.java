package org.pulseboard.conformance.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** One kind of server, set up as docs/servers tells people. Used by one thread. */
public interface AppServer {

  /** As in {@code server-config/} and in the system property {@code servers}. */
  String name();

  /** The WAR that is made for it. */
  default Path war() {
    return Path.of(System.getProperty("pulseboard.war"));
  }

  /** Makes a fresh instance in that empty directory, configured; nothing runs yet. */
  void install(Path home) throws Exception;

  /** Starts it on the loopback interface; returns when it takes deployments. */
  void start(Map<String, String> environment) throws Exception;

  /**
   * Deploys a WAR under {@code /pulseboard}, or an EAR that says where; returns when the server has
   * taken or refused it.
   */
  void deploy(Path war) throws Exception;

  /** Undeploys it; returns when the server says so. */
  void undeploy() throws Exception;

  /** Takes out what was deployed from a file of that name, and deploys the file. */
  default void redeploy(Path war) throws Exception {
    undeploy();
    deploy(war);
  }

  /** Stops it, in whatever state it is; does nothing if it does not run. */
  void stop() throws Exception;

  /** Where Pulseboard is, with a slash at the end; where it takes EARs, known once installed. */
  URI address();

  /** The JVM that the application runs in, or ran in. */
  ProcessHandle jvm();

  /** Whether the JVM outlives the application: false where undeploying means stopping. */
  default boolean outlivesItsApplication() {
    return true;
  }

  /** Whether it takes applications of several modules. */
  default boolean takesEars() {
    return false;
  }

  /** Whether its session cookie has the attributes that an application sets, {@code SameSite}. */
  default boolean keepsCookieAttributes() {
    return true;
  }
}
