package org.pulseboard.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("slow")
class DatabaseIdentityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void it_is_the_same_by_every_address_and_user_and_differs_from_database_to_database()
      throws Exception {
    try (var postgres = EmbeddedPostgres.start()) {
      run(postgres, "CREATE DATABASE other", "CREATE ROLE plain LOGIN");

      Optional<String> identity = of(postgres.getDatabase("postgres", "postgres"));

      assertThat(identity).isPresent().isEqualTo(of(postgres.getDatabase("plain", "postgres")));
      assertThat(of(byName(postgres, "127.0.0.1"))).isEqualTo(identity);
      assertThat(of(postgres.getDatabase("postgres", "other"))).isPresent().isNotEqualTo(identity);
    }
  }

  @Test
  void a_database_that_takes_connections_and_says_nothing_keeps_no_start_waiting()
      throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var source = new PGSimpleDataSource();
      source.setServerNames(new String[] {"127.0.0.1"});
      source.setPortNumbers(new int[] {silent.getLocalPort()});

      assertThat(DatabaseIdentity.of(source, Duration.ofMillis(200))).isEmpty();
    }
  }

  private static Optional<String> of(DataSource source) {
    return DatabaseIdentity.of(source, PATIENCE);
  }

  private static DataSource byName(EmbeddedPostgres postgres, String host) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {postgres.getPort()});
    source.setDatabaseName("postgres");
    source.setUser("postgres");
    return source;
  }

  private static void run(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
