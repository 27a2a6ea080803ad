package org.pulseboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
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

    assertThat(new SendBuffer(server).unbounded()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4194304"})
  void a_buffer_without_a_bound_is_well_only_while_the_readers_are_watched(String bytes)
      throws Exception {
    configure(bytes);

    assertThat(new SendBuffer(server).unbounded()).isNotNull();
  }

  @Test
  void what_the_server_does_not_tell_counts_as_unbounded() {
    assertThat(new SendBuffer(server).unbounded()).isNotNull();
  }

  private void configure(String bytes) throws Exception {
    Transport transport = () -> bytes;
    server.registerMBean(
        new StandardMBean(transport, Transport.class), new ObjectName(SendBuffer.TRANSPORT));
  }
}
