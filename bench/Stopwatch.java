import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Wall time, CPU time of this process and the peak of its heap since it was made. */
final class Stopwatch {
  private final long start = System.nanoTime();
  private final long cpu = cpuNanos();

  Stopwatch() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  double cpuSeconds() {
    return (cpuNanos() - cpu) / 1e9;
  }

  /** In MiB. */
  static long peakHeap() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
