package org.pulseboard.stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;
import org.pulseboard.health.HealthPart;
import org.pulseboard.stream.connection.Allowance;
import org.pulseboard.stream.connection.SocketTable;
import org.pulseboard.stream.deliver.StreamConfig;

/**
 * Whether readers that stop reading can fill the memory of Payara or GlassFish. They queue four
 * times the socket's send buffer for each connection, and by default the kernel makes that
 * megabytes. Other servers say that they are not ready once the kernel's buffer is full.
 */
@HealthPart("connections")
@ApplicationScoped
public class SendBuffer implements HealthCheck {
  static final String TRANSPORT =
      "amx:pp=/domain/configs/config[server-config]/network-config/transports,type=transport,name=tcp";

  /** 256 KiB, in bytes: a megabyte for a reader that is stuck. */
  private static final long LARGEST = 256 * 1024;

  private static final String REMEDY =
      ": a reader that stops reading can hold 10 MB of this server's memory. Put this line into its"
          + " pre-boot commands, or run it with asadmin and restart:"
          + " set configs.config.server-config.network-config.transports.transport.tcp"
          + ".socket-write-buffer-size=65536";

  private final MBeanServer server;
  private @Nullable LiveStream stream;

  /** Asks this server. */
  public SendBuffer() {
    this(ManagementFactory.getPlatformMBeanServer());
  }

  SendBuffer(MBeanServer server) {
    this.server = server;
  }

  @Inject
  void stream(LiveStream live) {
    stream = live;
  }

  /** What one reader may cost; no bound of ours where the server's is known. */
  static long allowedBytes(StreamConfig config) {
    return isHere()
        ? Allowance.each(Runtime.getRuntime().maxMemory(), config.maxSubscribers())
        : Allowance.UNBOUNDED;
  }

  @Override
  public Health check() {
    String why = isHere() ? unbounded() : null;
    return why == null
        ? new Health("connections", Status.UP, "")
        : new Health("connections", Status.DEGRADED, why + REMEDY);
  }

  /** Why the memory of a reader is not bounded; null if it is. */
  @Nullable String unbounded() {
    Long bytes = configured();
    if (bytes != null && bytes > 0 && bytes <= LARGEST) {
      return null;
    }
    LiveStream live = stream;
    if (live == null || !SocketTable.read().isKnown()) {
      return "This system does not tell whether readers take what was sent";
    }
    int unseen = live.sight().unseen();
    return unseen == 0
        ? null
        : unseen + " streams come by an address that is not their socket's, as behind a proxy";
  }

  private static boolean isHere() {
    return System.getProperty("com.sun.aas.installRoot") != null;
  }

  /** In bytes, -1 if nobody set it; null where AMX is off, as it is by default. */
  private @Nullable Long configured() {
    try {
      Object size = server.getAttribute(new ObjectName(TRANSPORT), "SocketWriteBufferSize");
      return size == null ? null : Long.valueOf(size.toString());
    } catch (JMException | JMRuntimeException | NumberFormatException unknown) {
      return null;
    }
  }
}
