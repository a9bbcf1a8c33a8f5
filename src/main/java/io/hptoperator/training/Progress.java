package io.hptoperator.training;

import java.time.Instant;
import java.util.Optional;

/**
 * What the status of a training job stores durably. With the facts of Kubernetes it is all that a restarted operator needs.
 *
 * @param startTime when training first began; absent until then
 * @param restarts attempts that were lost and replaced
 * @param live what the attempt has reported while it trains; nothing unless somebody wants it
 */
public record Progress(
        TrainingState state, Measurements measurements, Optional<Instant> startTime, int restarts, LiveSeries live) {
    /** Of a training job without a stored status. */
    public static final Progress NONE =
            new Progress(new TrainingState.Starting(), Measurements.NONE, Optional.empty(), 0, LiveSeries.NONE);

    /** The same with what has been reported since. */
    Progress with(LiveSeries reported) {
        return new Progress(state, measurements, startTime, restarts, reported);
    }

    public boolean isEnded() {
        return state instanceof TrainingState.Ended;
    }
}
