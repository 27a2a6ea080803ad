package org.pulseboard.audit.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pulseboard.audit.AuditRecord;
import org.pulseboard.audit.journal.Draft;
import org.pulseboard.audit.journal.Journal;
import org.pulseboard.audit.journal.Journals;
import org.pulseboard.audit.journal.RequestKey;
import org.pulseboard.audit.store.Databases;

/** {@code POST /api/events} on the real parser and a real journal, with faults on demand. */
final class IngestServer implements AutoCloseable {
  /** What becomes of a request. */
  enum Fault {
    /** 503 with {@code Retry-After}; nothing is recorded. */
    REFUSED,
    /** It is recorded, and the connection breaks. */
    UNANSWERED
  }

  private static final Pattern TARGET = Pattern.compile("\"target\":\"([^\"]*)\"");

  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final List<String> targets = new CopyOnWriteArrayList<>();
  private final Journal journal;
  private final HttpServer server;

  IngestServer(Path directory) throws IOException {
    var database = Databases.H2.fresh(directory).get();
    journal = Journals.open(Databases.H2.storage(database, directory), this::recorded);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/events", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** For the next request for which there is none yet. */
  void next(Fault fault) {
    faults.add(fault);
  }

  /** Of all records, in their order. */
  List<String> targets() {
    return targets;
  }

  private void recorded(AuditRecord record) {
    Matcher target = TARGET.matcher(record.json());
    targets.add(target.find() ? target.group(1) : record.json());
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Fault fault = faults.poll();
      if (fault == Fault.REFUSED) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      record(body, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      if (fault == null) {
        exchange.sendResponseHeaders(201, -1);
      }
    }
  }

  private void record(byte[] body, String key) throws IOException {
    try {
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
      List<Draft> drafts =
          EventReader.read(new String(body, UTF_8)).stream()
              .map(event -> Draft.of(event, "feeder", "n1"))
              .toList();
      var request = new RequestKey("feeder", key, digest);
      Journals.await(journal.append(drafts, request, Journals.PATIENCE, Journals.PATIENCE));
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    journal.close();
  }
}
