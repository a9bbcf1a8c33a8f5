package io.hptoperator.tuning;

import io.hptoperator.stopping.Convergence;
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
 * @param convergence the latest check for convergence; once one has detected it, there are no more
 * @param convergenceDetectedTime when a check detected convergence, whether or not that ends the job
 * @param completionTime when the job came to rest in a terminal phase; nothing changes after that
 */
public record Memory(
        Optional<Instant> startTime,
        Optional<Instant> suspendedSince,
        Duration suspended,
        int highestLaunched,
        Optional<Convergence> convergence,
        Optional<Instant> convergenceDetectedTime,
        Optional<Ending> ending,
        Optional<Instant> completionTime) {
    /** Of a job that was never looked at. */
    public static final Memory NONE = new Memory(
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

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
                convergence,
                convergenceDetectedTime,
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
                convergence,
                convergenceDetectedTime,
                ending,
                completionTime);
    }

    /** A check of fewer results than the one known is old news, and after a detection nothing is news. */
    Memory checked(Convergence check, Instant now) {
        if (convergenceDetectedTime.isPresent()
                || convergence
                        .filter(known -> known.results() >= check.results())
                        .isPresent()) {
            return this;
        }
        return new Memory(
                startTime,
                suspendedSince,
                suspended,
                highestLaunched,
                Optional.of(check),
                check.detected() ? Optional.of(now) : Optional.empty(),
                ending,
                completionTime);
    }

    Memory ending(Ending verdict) {
        return end(Optional.of(verdict), completionTime);
    }

    Memory completed(Instant now) {
        return end(ending, Optional.of(now));
    }

    private Memory end(Optional<Ending> verdict, Optional<Instant> completion) {
        return new Memory(
                startTime,
                suspendedSince,
                suspended,
                highestLaunched,
                convergence,
                convergenceDetectedTime,
                verdict,
                completion);
    }

    private static Duration nonNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
