package org.pulseboard.conformance.module;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.MetricSample;

/** Reports one sample and one audit event when it starts, and uses the server's own database. */
@ApplicationScoped
public class ShopModule {
  @Inject Event<MetricSample> samples;
  @Inject Event<AuditEvent> events;

  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
    samples.fire(new MetricSample("shop.baskets", 42, "baskets", Map.of("shop", "north")));
    events.fire(
        AuditEvent.of("shop", "shop.open", "shop/north").attribute("pool", borrowed()).build());
  }

  /** Makes the server's default pool appear, where it has one. */
  @SuppressWarnings("BanJNDI") // a constant of the platform
  private static String borrowed() {
    try (var connection =
        InitialContext.<DataSource>doLookup("java:comp/DefaultDataSource").getConnection()) {
      return connection.getMetaData().getDatabaseProductName();
    } catch (NamingException | SQLException none) {
      return "none: " + none.getMessage();
    }
  }
}
