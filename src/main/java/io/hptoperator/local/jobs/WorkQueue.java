package io.hptoperator.local.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys to be worked on, one at a time on one thread; a key that is added several times before its turn has one turn. A key
 * whose work throws comes back later, after a delay that doubles with each failure in a row.
 */
final class WorkQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(20);
    private static final int MOST_DOUBLINGS = 8;

    private final Consumer<String> work;
    private final ScheduledExecutorService worker;
    private final Set<String> waiting = new HashSet<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    WorkQueue(String name, Consumer<String> work) {
        this.work = work;
        this.worker = Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
    }

    void add(String key) {
        synchronized (waiting) {
            if (worker.isShutdown() || !waiting.add(key)) {
                return;
            }
        }
        worker.execute(() -> turn(key));
    }

    void addAfter(String key, Duration delay) {
        if (!worker.isShutdown()) {
            var _ = worker.schedule(() -> add(key), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    private void turn(String key) {
        synchronized (waiting) {
            waiting.remove(key);
        }
        try {
            work.accept(key);
            failures.remove(key);
        } catch (RuntimeException problem) {
            int inARow = failures.merge(key, 1, Integer::sum);
            LOG.debug("will try again key={} failures={}", key, inARow, problem);
            addAfter(key, FIRST_RETRY.multipliedBy(1L << Math.min(inARow, MOST_DOUBLINGS)));
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
