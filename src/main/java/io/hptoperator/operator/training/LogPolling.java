package io.hptoperator.operator.training;

import io.hptoperator.training.PollSchedule;
import java.time.Duration;

/**
 * What an administrator chooses for the reading of logs while trials train.
 *
 * @param schedule whose log is read when
 * @param longestRead after which one reading is given up
 */
public record LogPolling(PollSchedule schedule, Duration longestRead) {
    /** As much as an API server with a thousand nodes behind it does not notice. */
    public static final int READS_PER_SECOND = 20;

    private static final int READERS = 16;

    /** For a cluster. */
    public static LogPolling usual(int readsPerSecond) {
        return every(Duration.ofSeconds(5), readsPerSecond);
    }

    /** @param shortestInterval between two readings of one log */
    public static LogPolling every(Duration shortestInterval, int readsPerSecond) {
        return new LogPolling(new PollSchedule(readsPerSecond, shortestInterval, READERS), Duration.ofSeconds(10));
    }
}
