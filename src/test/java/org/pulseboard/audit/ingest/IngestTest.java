package org.pulseboard.audit.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.database.StoreException;

class IngestTest {
  private static final String INSIDE =
      "Cannot read the newest record in H2 in /srv/data/audit.mv.db: SELECT * FROM audit_record"
          + " [90020-240]";

  @Test
  void a_publisher_is_told_what_to_do_and_nothing_of_files_products_and_statements() {
    Response refused =
        Ingest.unavailable(new AuditUnavailableException("Not recorded: " + INSIDE, false), false);
    Response lasting =
        Ingest.unavailable(new AuditUnavailableException("Not recorded: " + INSIDE, false), true);
    Response doubtful =
        Ingest.unavailable(new AuditUnavailableException("Not confirmed: " + INSIDE, true), true);
    Response failed = Ingest.defect(new StoreException(INSIDE, new IllegalStateException(INSIDE)));

    assertThat(text(refused)).contains("503", "Not recorded").doesNotContain("Idempotency-Key");
    assertThat(text(lasting)).contains("503", "Not recorded", "damaged", "administrator");
    assertThat(text(lasting)).doesNotContain("try again");
    assertThat(text(doubtful)).contains("503", "perhaps recorded", "Idempotency-Key");
    assertThat(text(failed)).contains("500", "correlationId");
    for (Response answer : new Response[] {refused, lasting, doubtful, failed}) {
      assertThat(text(answer)).doesNotContain("H2", "/srv", "SELECT", "90020", "Exception");
    }
  }

  private static String text(Response answer) {
    return answer.getStatus() + " " + answer.getEntity();
  }
}
