package io.hptoperator.cli;

import io.hptoperator.cli.terminal.Signals;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C: the first asks, the second ends this JVM at once, and with it, by shutdown hooks, every trial. */
final class Interruption implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final Semaphore asked = new Semaphore(0);
    private final Runnable last;
    private final Signals.Subscription subscription;

    /** @param last what is done before the JVM ends */
    Interruption(Runnable last) {
        this.last = last;
        this.subscription = Signals.on("INT", this::interrupted);
    }

    /** Waits that long for a first Ctrl-C; true once, when it has come. */
    boolean awaitFirst(Duration limit) throws InterruptedException {
        return asked.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void interrupted() {
        if (count.incrementAndGet() == 1) {
            asked.release();
        } else {
            last.run();
            System.exit(ExitCode.INTERRUPTED);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
