package io.hptoperator.operator.training;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets whoever comes go on one after the other, at most so many in any second; who comes in between waits. */
final class Pace {
    private final Lock turn = new ReentrantLock(true);
    private final long pause;
    private long latest = System.nanoTime();

    /** @param perSecond at least 1 */
    Pace(int perSecond) {
        this.pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Counts from when the last one really went on: after a standstill of the process those who wait do not all go at once. */
    void await() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            TimeUnit.NANOSECONDS.sleep(latest + pause - System.nanoTime());
            latest = System.nanoTime();
        } finally {
            turn.unlock();
        }
    }
}
