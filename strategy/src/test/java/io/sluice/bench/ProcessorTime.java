package io.sluice.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/// Processor time per operation beside JMH's wall-clock time: on a machine that others use, only
/// this one repeats.
final class ProcessorTime {
    private static final System.Logger LOG = System.getLogger("bench");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long startNs;
    private long operations;

    void start() {
        startNs = THREADS.getCurrentThreadCpuTime();
        operations = 0;
    }

    void count() {
        operations++;
    }

    void tell(String what) {
        long usedNs = THREADS.getCurrentThreadCpuTime() - startNs;
        LOG.log(
                System.Logger.Level.INFO,
                String.format(
                        Locale.ROOT,
                        "%s: %.1f ns of processor time",
                        what,
                        (double) usedNs / Math.max(1, operations)));
    }
}
