package org.pulseboard.metrics.archive;

import java.util.Map;
import org.pulseboard.metrics.model.Series;
import org.pulseboard.metrics.model.Series.Kind;
import org.pulseboard.metrics.probe.Probe;
import org.pulseboard.metrics.probe.Readings;

/** What the archive takes on the disk, and what it lost. */
public final class ArchiveMeter implements Probe {
  private final Archive archive;
  private final Series dropped =
      Series.of(
          "pulseboard.archive.dropped",
          "1/s",
          "Minutes of metrics that the disk did not take",
          Map.of(),
          Kind.RATE,
          "archive");
  private final Series size =
      Series.of(
          "pulseboard.archive.size",
          "bytes",
          "What the long history takes on the disk",
          Map.of(),
          Kind.GAUGE,
          "archive");

  /** Of an archive. */
  public ArchiveMeter(Archive archive) {
    this.archive = archive;
  }

  @Override
  public String name() {
    return "archive";
  }

  @Override
  public void read(Readings out) {
    out.totalFromZero(dropped, (double) archive.dropped());
    out.gauge(size, (double) archive.bytes());
  }
}
