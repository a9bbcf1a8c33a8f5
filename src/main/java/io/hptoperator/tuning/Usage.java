package io.hptoperator.tuning;

import java.time.Duration;
import java.time.Instant;

/**
 * What trials consumed.
 *
 * @param trials trials that trained at all
 * @param training time from start to end, summed over trials
 * @param instance the same multiplied by each trial's instances
 * @param gpu the same multiplied by each trial's GPUs
 */
public record Usage(int trials, Duration training, Duration instance, Duration gpu) {
    static final Usage NONE = new Usage(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Of one trial until it ended, or until {@code now} while it is live. */
    static Usage of(Trial trial, Instant now) {
        if (trial.startTime().isEmpty()) {
            return NONE;
        }
        Duration training =
                Duration.between(trial.startTime().get(), trial.endTime().orElse(now));
        if (training.isNegative()) {
            // Clocks of two nodes disagree; never subtract from what other trials used.
            training = Duration.ZERO;
        }
        return new Usage(1, training, training.multipliedBy(trial.instances()), training.multipliedBy(trial.gpus()));
    }

    Usage plus(Usage other) {
        return new Usage(
                trials + other.trials,
                training.plus(other.training),
                instance.plus(other.instance),
                gpu.plus(other.gpu));
    }

    Usage minus(Usage other) {
        return new Usage(
                trials - other.trials,
                training.minus(other.training),
                instance.minus(other.instance),
                gpu.minus(other.gpu));
    }
}
