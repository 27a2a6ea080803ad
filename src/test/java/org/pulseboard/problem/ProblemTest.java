package org.pulseboard.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void a_bad_field_is_named_with_its_remedy() {
    var problem = json(Problem.badField("step", "'x' is no duration; write PT10S.").toResponse());

    assertThat(problem.getInt("status")).isEqualTo(400);
    assertThat(problem.getString("title")).isEqualTo("Bad Request");
    assertThat(problem.getString("field")).isEqualTo("step");
    assertThat(problem.getString("detail")).isEqualTo("'x' is no duration; write PT10S.");
  }

  @Test
  void a_defect_shows_a_correlation_id_and_nothing_of_its_cause() {
    var response = new UnexpectedMapper().toResponse(new IllegalStateException("secret"));

    assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
    assertThat(json(response).getInt("status")).isEqualTo(500);
    assertThat(json(response).getString("correlationId")).isNotBlank();
    assertThat(response.getEntity().toString()).doesNotContain("secret", "Exception");
  }

  @Test
  void what_the_server_refuses_keeps_its_status_and_headers() {
    var response = new UnexpectedMapper().toResponse(new NotAllowedException("GET"));

    assertThat(response.getHeaderString("Allow")).isEqualTo("GET");
    assertThat(json(response).getInt("status")).isEqualTo(405);
  }

  @Test
  void a_problem_thrown_by_a_resource_is_its_answer() {
    var thrown = Problem.of(409, "Already there.").toException();

    assertThat(json(new ProblemMapper().toResponse(thrown)).getString("detail"))
        .isEqualTo("Already there.");
  }

  private static JsonObject json(Response response) {
    try (var reader = Json.createReader(new StringReader((String) response.getEntity()))) {
      return reader.readObject();
    }
  }
}
