package org.pulseboard.metrics.probe;

import java.util.Map;

/** Stands for readings that this JVM or server cannot give, so that the catalogue can say why. */
public record Absent(String name, Map<String, String> absent) implements Probe {

  @Override
  public void read(Readings out) {}
}
