package org.pulseboard.stream;

import java.util.ArrayList;
import java.util.List;
import org.pulseboard.stream.deliver.Subscriber;

/** Looks at the subscribers of a server under test. */
public final class Subscribed {
  private Subscribed() {}

  static Subscriber only(StreamServer server) {
    List<Subscriber> all = new ArrayList<>();
    Await.until("one subscriber", () -> server.stream.subscribers().count() == 1);
    server.stream.subscribers().forEach(all::add);
    return all.get(0);
  }
}
