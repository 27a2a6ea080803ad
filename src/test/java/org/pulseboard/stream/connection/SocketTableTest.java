package org.pulseboard.stream.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTableTest {
  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";
  private static final StreamOwner STREAM =
      new StreamOwner(1, "somebody", "127.0.0.1", 0xA3EF, 0x1F90, 0, Instant.EPOCH);

  @TempDir Path folder;

  @Test
  void an_established_socket_is_held_over_ipv4_and_over_mapped_ipv6() throws Exception {
    var overIpv4 = SocketTable.read(List.of(table("   1: 0100007F:1F90 0100007F:A3EF 01 0:0")));
    var overIpv6 =
        SocketTable.read(
            List.of(
                table(
                    "   1: 0000000000000000FFFF00000100007F:1F90"
                        + " 0000000000000000FFFF00000100007F:A3EF 08 0:0")));

    assertThat(overIpv4.holds(STREAM)).isTrue();
    assertThat(overIpv6.holds(STREAM)).isTrue();
  }

  @Test
  void a_socket_whose_end_of_ours_is_closed_is_gone() throws Exception {
    var table = SocketTable.read(List.of(table("   1: 0100007F:1F90 0100007F:A3EF 06 0:0")));

    assertThat(table.isKnown()).isTrue();
    assertThat(table.holds(STREAM)).isFalse();
  }

  @Test
  void a_machine_without_any_open_socket_is_known_to_have_none() throws Exception {
    assertThat(SocketTable.read(List.of(table(""))).isKnown()).isTrue();
  }

  @Test
  void nothing_is_known_where_the_system_does_not_tell() {
    assertThat(SocketTable.read(List.of(folder.resolve("nowhere"))).isKnown()).isFalse();
  }

  @Test
  void a_system_without_ipv6_is_known_by_the_other_list() throws Exception {
    Path ipv4 = table("   1: 0100007F:1F90 0100007F:A3EF 01 0:0");
    var table = SocketTable.read(List.of(ipv4, folder.resolve("tcp6")));

    assertThat(table.isKnown()).isTrue();
    assertThat(table.holds(STREAM)).isTrue();
  }

  private Path table(String line) throws IOException {
    Path file = Files.createTempFile(folder, "tcp", "");
    return Files.writeString(file, HEAD + line + "\n");
  }
}
