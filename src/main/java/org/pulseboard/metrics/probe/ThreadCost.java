package org.pulseboard.metrics.probe;

import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** What the calling thread has used so far; 0 for ever on a JVM or server that does not tell. */
public final class ThreadCost {
  private static final LongSupplier CPU = cpu();
  private static final LongSupplier ALLOCATED = allocated();

  private ThreadCost() {}

  /** CPU time of the calling thread, in nanoseconds. */
  public static long cpuNanos() {
    return CPU.getAsLong();
  }

  /** Heap that the calling thread has allocated, in bytes. */
  public static long allocatedBytes() {
    return ALLOCATED.getAsLong();
  }

  private static LongSupplier cpu() {
    var threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled()
        ? threads::getCurrentThreadCpuTime
        : () -> 0;
  }

  private static LongSupplier allocated() {
    try {
      return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
              && threads.isThreadAllocatedMemorySupported()
          ? () -> threads.getThreadAllocatedBytes(Thread.currentThread().getId())
          : () -> 0;
    } catch (LinkageError e) {
      // WildFly hides com.sun.management from a WAR that does not ask for jdk.management.
      return () -> 0;
    }
  }
}
