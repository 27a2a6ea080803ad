package org.pulseboard.audit.ingest;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.pulseboard.api.AuditEvent;
import org.pulseboard.api.AuditUnavailableException;
import org.pulseboard.api.InvalidEventException;
import org.pulseboard.audit.cdi.AuditTrail;
import org.pulseboard.audit.http.Busy;
import org.pulseboard.audit.journal.KeyReusedException;
import org.pulseboard.audit.journal.Receipt;
import org.pulseboard.audit.journal.RequestKey;
import org.pulseboard.problem.Problem;
import org.pulseboard.threads.Pool;

/** Hands requests to the journal and answers them when it has confirmed. */
@ApplicationScoped
public class Ingest {
  private static final Logger LOG = System.getLogger(Ingest.class.getName());

  /** Threads that write answers, so that a slow client holds up neither the journal nor others. */
  private static final int ANSWER_THREADS = 4;

  /** Half of the journal's queue as it is by default. */
  private static final int SHARE_EVENTS = 10_000;

  private static final long SHARE_BYTES = 16L << 20;

  @Inject private AuditTrail trail;

  private final Shares shares = new Shares(SHARE_EVENTS, SHARE_BYTES);

  /** For one answer to be written to a slow client. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Pool answers = Pool.of("pulseboard-audit-answer", ANSWER_THREADS, PATIENCE);

  /**
   * Answers now or later; a full queue, or a publisher that has its share of it, is answered now.
   *
   * @param bytes of JSON
   */
  void record(
      List<AuditEvent> events,
      int bytes,
      String publisher,
      @Nullable RequestKey key,
      AsyncResponse response) {
    if (!shares.take(publisher, events.size(), bytes)) {
      response.resume(tooMany());
      return;
    }
    try {
      CompletableFuture<Receipt> confirmed = trail.append(events, publisher, key, Duration.ZERO);
      var unused =
          confirmed
              .whenComplete((receipt, e) -> shares.giveBack(publisher, events.size(), bytes))
              .handle(this::answer)
              .thenAcceptAsync(response::resume, answers);
    } catch (RuntimeException e) {
      shares.giveBack(publisher, events.size(), bytes);
      refuse(e, response);
    }
  }

  private void refuse(RuntimeException cause, AsyncResponse response) {
    try {
      throw cause;
    } catch (InvalidEventException e) {
      throw invalid(e);
    } catch (AuditUnavailableException e) {
      response.resume(unavailable(e, trail.journal().isRefused()));
    }
  }

  /** A 400 that names the event and the field at fault. */
  static RuntimeException invalid(InvalidEventException e) {
    return Problem.badField(e.field(), e.getMessage() + ". Nothing was recorded.").toException();
  }

  @PreDestroy
  void close() {
    answers.close();
  }

  private Response answer(@Nullable Receipt receipt, @Nullable Throwable failure) {
    if (receipt != null) {
      return created(receipt);
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof KeyReusedException reused) {
      return Problem.of(422, reused.getMessage() + ". Nothing was recorded.").toResponse();
    }
    if (cause instanceof AuditUnavailableException unavailable) {
      return unavailable(unavailable, trail.journal().isRefused());
    }
    return defect(cause);
  }

  private static Response created(Receipt receipt) {
    var seqs = Json.createArrayBuilder();
    for (long seq = receipt.firstSeq(); seq <= receipt.lastSeq(); seq++) {
      seqs.add(seq);
    }
    var json =
        Json.createObjectBuilder()
            .add("firstSeq", receipt.firstSeq())
            .add("lastSeq", receipt.lastSeq())
            .add("seqs", seqs)
            .add("hash", receipt.lastHash())
            .add("repeated", receipt.repeated())
            .build();
    return Response.status(201).type("application/json").entity(json.toString()).build();
  }

  /**
   * What keeps the journal from recording is in the health, for operators: it names our files.
   *
   * @param refused whether that stays until a person mends it
   */
  static Response unavailable(AuditUnavailableException e, boolean refused) {
    if (refused && !e.perhapsRecorded()) {
      return Busy.refused("Not recorded.");
    }
    return Busy.answer(
        (e.perhapsRecorded()
                ? "Not confirmed, perhaps recorded later: repeat it with its Idempotency-Key."
                : "Not recorded; try again.")
            + " The audit journal cannot write at the moment.");
  }

  static Response defect(@Nullable Throwable cause) {
    var problem = Problem.of(500, "The journal failed; the log has the cause.");
    LOG.log(Level.ERROR, "Request failed, correlation id " + problem.correlationId(), cause);
    return problem.toResponse();
  }

  private static Response tooMany() {
    String detail =
        "This publisher has too many events on their way to the disk; send them"
            + " again in a second. Nothing was recorded.";
    return Response.fromResponse(Problem.of(429, detail).toResponse())
        .header("Retry-After", "1")
        .build();
  }
}
