package io.hptoperator.operator.training;

import java.time.Duration;

/**
 * What an administrator chooses for the training controller.
 *
 * @param logReaders logs read at once; every read is also bounded in bytes and time
 * @param resync how long a training job that has not ended is left alone at most; deadlines have exact wake-ups of their own
 */
public record TrainingSettings(int logReaders, Duration resync) {}
