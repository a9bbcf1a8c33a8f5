package io.hptoperator.operator.training;

import java.time.Duration;

/**
 * What an administrator chooses for the training controller.
 *
 * @param logReaders logs read at once; every read is also bounded in bytes and time
 * @param resync how long a training job that has not ended is left alone at most; deadlines have exact wake-ups of their own
 * @param polling of logs while trials train, which has readers of its own
 * @param kueue whether Kueue's Workloads are watched too, which tell why a Job waits for ever
 */
public record TrainingSettings(int logReaders, Duration resync, LogPolling polling, boolean kueue) {
    public TrainingSettings withPolling(LogPolling chosen) {
        return new TrainingSettings(logReaders, resync, chosen, kueue);
    }

    public TrainingSettings withKueue(boolean watched) {
        return new TrainingSettings(logReaders, resync, polling, watched);
    }
}
