package io.hptoperator.tuning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What earlier passes decided or saw and the trials cannot tell. It is stored before the actions of the pass are carried out;
 * everything else is computed anew each time.
 *
 * @param startTime when the first pass looked at the job
 * @param suspendedSince start of the suspension that is going on
 * @param suspended total of the suspensions that are over
 * @param highestLaunched highest index ever seen, so that no index is used twice even if its record is deleted
 * @param completionTime when the job came to rest in a terminal phase; nothing changes after that
 */
public record Memory(
        Optional<Instant> startTime,
        Optional<Instant> suspendedSince,
        Duration suspended,
        int highestLaunched,
        Optional<Ending> ending,
        Optional<Instant> completionTime) {
    /** Of a job that was never looked at. */
    public static final Memory NONE =
            new Memory(Optional.empty(), Optional.empty(), Duration.ZERO, 0, Optional.empty(), Optional.empty());

    /** When the user's request to stop was taken up, if that is what ends the job. */
    public Optional<Instant> stopRequestedTime() {
        return ending.filter(end -> end.reason() == Ending.Reason.STOPPED_BY_USER)
                .map(Ending::time);
    }

    /** Since the start, time suspended included; stands still once the job is at rest. */
    Duration wallClock(Instant now) {
        return startTime
                .map(start -> nonNegative(Duration.between(start, completionTime.orElse(now))))
                .orElse(Duration.ZERO);
    }

    /** Since the start, without the time suspended: what the runtime limit is measured by. */
    Duration activeTime(Instant now) {
        Instant until = suspendedSince.orElse(now);
        return startTime
                .map(start -> nonNegative(Duration.between(start, until).minus(suspended)))
                .orElse(Duration.ZERO);
    }

    /** When {@link #activeTime} will be {@code runtime}; empty while suspended. */
    Optional<Instant> deadline(Duration runtime) {
        return suspendedSince.isPresent()
                ? Optional.empty()
                : startTime.map(start -> start.plus(suspended).plus(runtime));
    }

    Memory seen(int highestIndex, Instant now) {
        return new Memory(
                Optional.of(startTime.orElse(now)),
                suspendedSince,
                suspended,
                Math.max(highestLaunched, highestIndex),
                ending,
                completionTime);
    }

    Memory suspended(boolean suspend, Instant now) {
        if (suspend == suspendedSince.isPresent()) {
            return this;
        }
        Duration total = suspendedSince
                .map(since -> suspended.plus(nonNegative(Duration.between(since, now))))
                .orElse(suspended);
        return new Memory(
                startTime,
                suspend ? Optional.of(now) : Optional.empty(),
                total,
                highestLaunched,
                ending,
                completionTime);
    }

    Memory ending(Ending verdict) {
        return new Memory(startTime, suspendedSince, suspended, highestLaunched, Optional.of(verdict), completionTime);
    }

    Memory completed(Instant now) {
        return new Memory(startTime, suspendedSince, suspended, highestLaunched, ending, Optional.of(now));
    }

    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
