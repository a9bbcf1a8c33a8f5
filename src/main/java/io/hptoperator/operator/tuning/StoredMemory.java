package io.hptoperator.operator.tuning;

import io.hptoperator.api.ConvergenceCheck;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.Suspension;
import io.hptoperator.api.TuningJobCompletionDetails;
import io.hptoperator.api.TuningJobEnding;
import io.hptoperator.manifest.Times;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.tuning.Condition;
import io.hptoperator.tuning.Ending;
import io.hptoperator.tuning.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between a job's {@link Memory} and the fields of its status that hold it. Text that means nothing is read as absent. */
final class StoredMemory {
    private StoredMemory() {}

    static Memory of(HyperParameterTuningJob job) {
        return Optional.ofNullable(job.getStatus()).map(StoredMemory::of).orElse(Memory.NONE);
    }

    /** With what this process alone remembers: the highest index that was launched. */
    static Memory of(HyperParameterTuningJob job, int highestLaunched) {
        var stored = of(job);
        return new Memory(
                stored.startTime(),
                stored.suspendedSince(),
                stored.suspended(),
                Math.max(stored.highestLaunched(), highestLaunched),
                stored.convergence(),
                stored.convergenceDetectedTime(),
                stored.ending(),
                stored.completionTime());
    }

    private static Memory of(HyperParameterTuningJobStatus stored) {
        var suspension = Optional.ofNullable(stored.suspension());
        var details = Optional.ofNullable(stored.tuningJobCompletionDetails());
        var convergence =
                details.map(TuningJobCompletionDetails::convergenceCheck).flatMap(StoredMemory::convergence);
        return new Memory(
                Optional.ofNullable(stored.hyperParameterTuningStartTime()),
                suspension.map(Suspension::since),
                suspension
                        .map(Suspension::totalMilliseconds)
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO),
                Objects.requireNonNullElse(stored.launchedTrainingJobs(), 0),
                convergence,
                convergence.flatMap(_ -> details.map(TuningJobCompletionDetails::convergenceDetectedTime)),
                Optional.ofNullable(stored.ending()).flatMap(StoredMemory::ending),
                completion(stored));
    }

    /** An end time without an ending would be a job that nothing can explain; it is decided anew. */
    private static Optional<Instant> completion(HyperParameterTuningJobStatus stored) {
        return Optional.ofNullable(stored.ending())
                .flatMap(StoredMemory::ending)
                .flatMap(ending -> Optional.ofNullable(stored.hyperParameterTuningEndTime()));
    }

    private static Optional<Ending> ending(TuningJobEnding stored) {
        return Arrays.stream(Ending.Reason.values())
                .filter(reason -> reason.text().equals(stored.reason()))
                .findFirst()
                .map(reason -> new Ending(
                        reason,
                        Objects.requireNonNullElse(stored.message(), ""),
                        Objects.requireNonNullElse(stored.time(), Instant.EPOCH)));
    }

    static @Nullable TuningJobEnding ending(Memory memory) {
        return memory.ending()
                .map(ending -> new TuningJobEnding(ending.reason().text(), ending.message(), ending.time()))
                .orElse(null);
    }

    /** A check that somebody damaged is made anew. */
    private static Optional<Convergence> convergence(ConvergenceCheck stored) {
        return stored.results() == null
                        || stored.minimumGain() == null
                        || stored.recentGain() == null
                        || stored.probability() == null
                ? Optional.empty()
                : Optional.of(new Convergence(
                        stored.results(),
                        stored.minimumGain(),
                        stored.recentGain(),
                        stored.probability(),
                        stored.meanProbability() == null
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(stored.meanProbability())));
    }

    static @Nullable Suspension suspension(Memory memory) {
        if (memory.suspendedSince().isEmpty() && memory.suspended().isZero()) {
            return null;
        }
        return new Suspension(
                memory.suspendedSince().orElse(null), memory.suspended().toMillis());
    }

    /** The conditions as stored, for their transition times. */
    static List<Condition> conditions(HyperParameterTuningJob job) {
        return Optional.ofNullable(job.getStatus()).map(HyperParameterTuningJobStatus::conditions).stream()
                .flatMap(List::stream)
                .flatMap(StoredMemory::condition)
                .toList();
    }

    private static Stream<Condition> condition(io.fabric8.kubernetes.api.model.Condition stored) {
        return Arrays.stream(Condition.Type.values())
                .filter(type -> type.text().equals(stored.getType()))
                .flatMap(type -> Arrays.stream(Condition.Status.values())
                        .filter(status -> status.text().equals(stored.getStatus()))
                        .flatMap(status -> Times.read(stored.getLastTransitionTime()).stream()
                                .map(since -> new Condition(
                                        type,
                                        status,
                                        Objects.requireNonNullElse(stored.getReason(), ""),
                                        Objects.requireNonNullElse(stored.getMessage(), ""),
                                        since))));
    }
}
