package org.pulseboard.metrics.server;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pulseboard.health.Health.Status;

class SendBufferTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();

  /** The one attribute that is read, of the type that AMX gives it. */
  public interface Transport {
    /** In bytes. */
    String getSocketWriteBufferSize();
  }

  @Test
  void another_server_is_none_of_its_business() {
    assertThat(new SendBuffer(server).check().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_small_buffer_is_well() throws Exception {
    configure("65536");

    assertThat(new SendBuffer(server).check().status()).isEqualTo(Status.UP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4194304"})
  void a_buffer_without_a_bound_is_told_with_the_line_that_sets_one(String bytes) throws Exception {
    configure(bytes);

    assertThat(new SendBuffer(server).check())
        .satisfies(
            health -> {
              assertThat(health.status()).isEqualTo(Status.DEGRADED);
              assertThat(health.detail()).contains("tcp.socket-write-buffer-size=65536");
            });
  }

  private void configure(String bytes) throws Exception {
    Transport transport = () -> bytes;
    server.registerMBean(new StandardMBean(transport, Transport.class), SendBuffer.TRANSPORT);
  }
}
