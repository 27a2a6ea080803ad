package org.pulseboard.metrics.server;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.pulseboard.health.Health;
import org.pulseboard.health.Health.Status;
import org.pulseboard.health.HealthCheck;

/**
 * Whether readers that stop reading can fill the memory of Payara or GlassFish. They queue four
 * times the socket's send buffer for each connection, and by default the kernel makes that
 * megabytes.
 */
@ApplicationScoped
public class SendBuffer implements HealthCheck {
  static final ObjectName TRANSPORT =
      BeanPattern.name(
          "amx:pp=/domain/configs/config[server-config]/network-config/transports,type=transport,name=tcp");

  /** 256 KiB, in bytes: a megabyte for a reader that is stuck. */
  private static final long LARGEST = 256 * 1024;

  private final MBeanServer server;

  /** Asks this server. */
  public SendBuffer() {
    this(ManagementFactory.getPlatformMBeanServer());
  }

  SendBuffer(MBeanServer server) {
    this.server = server;
  }

  @Override
  public Health check() {
    Long bytes = configured();
    boolean bounded = bytes == null || (bytes > 0 && bytes <= LARGEST);
    return bounded
        ? new Health("connections", Status.UP, "")
        : new Health(
            "connections",
            Status.DEGRADED,
            "A reader that stops reading can hold 10 MB of this server's memory. Put this line into"
                + " its pre-boot commands, or run it with asadmin and restart:"
                + " set configs.config.server-config.network-config.transports.transport.tcp"
                + ".socket-write-buffer-size=65536");
  }

  /** In bytes, -1 if nobody set it; null on other servers, and where AMX is off. */
  private @Nullable Long configured() {
    try {
      Object size = server.getAttribute(TRANSPORT, "SocketWriteBufferSize");
      return size == null ? null : Long.valueOf(size.toString());
    } catch (JMException | JMRuntimeException | NumberFormatException unknown) {
      return null;
    }
  }
}
