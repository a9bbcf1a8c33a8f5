package io.hptoperator.operator.training;

import java.util.concurrent.TimeUnit;

/** Lets whoever comes go on one after the other, at most so many in any second; who comes in between waits. */
final class Pace {
    private final long pause;
    private long latest = System.nanoTime();

    /** @param perSecond at least 1 */
    Pace(int perSecond) {
        this.pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void await() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(reserve() - System.nanoTime());
    }

    private synchronized long reserve() {
        latest = Math.max(latest + pause, System.nanoTime());
        return latest;
    }
}
