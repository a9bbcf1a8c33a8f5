package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJobConfig;
import io.hptoperator.api.ResourceLimits;
import io.hptoperator.tuning.Limits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** ResourceLimits → {@link Limits}, with AMT's bounds. */
final class LimitReader {
    private static final String LIMITS = "spec.hyperParameterTuningJobConfig.resourceLimits";
    private static final long MIN_RUNTIME = 120;
    private static final long MAX_RUNTIME = 15_768_000;

    private final Findings findings;

    LimitReader(Findings findings) {
        this.findings = findings;
    }

    /** @param grid the job ends without a limit, once every combination was tried */
    Limits read(HyperParameterTuningJobConfig config, boolean grid) {
        var given = config.resourceLimits();
        if (given == null || given.maxParallelTrainingJobs() == null) {
            findings.add(LIMITS + ".maxParallelTrainingJobs", null, "is missing; it must be at least 1");
            return new Limits(OptionalInt.empty(), 1, Optional.empty(), Limits.DEFAULT_MAX_FAILED_TRAINING_JOBS);
        }
        findings.requireAtLeast(1, LIMITS + ".maxParallelTrainingJobs", given.maxParallelTrainingJobs());
        findings.requireAtLeast(1, LIMITS + ".maxNumberOfTrainingJobs", given.maxNumberOfTrainingJobs());
        findings.requireAtLeast(1, LIMITS + ".maxFailedTrainingJobs", given.maxFailedTrainingJobs());
        checkRuntime(given);
        checkParallelism(given.maxParallelTrainingJobs(), given.maxNumberOfTrainingJobs());
        findings.require(
                grid || isBounded(config, given),
                LIMITS,
                null,
                "nothing ends this tuning job; give maxNumberOfTrainingJobs, maxRuntimeInSeconds or a completion"
                        + " criterion");
        return new Limits(
                optional(given.maxNumberOfTrainingJobs()),
                given.maxParallelTrainingJobs(),
                Optional.ofNullable(given.maxRuntimeInSeconds()).map(Duration::ofSeconds),
                optional(given.maxFailedTrainingJobs()).orElse(Limits.DEFAULT_MAX_FAILED_TRAINING_JOBS));
    }

    private void checkParallelism(int parallel, @Nullable Integer all) {
        findings.require(
                all == null || parallel <= all,
                LIMITS + ".maxParallelTrainingJobs",
                parallel,
                "maxParallelTrainingJobs %d must not be greater than maxNumberOfTrainingJobs %s; lower the first or raise the second"
                        .formatted(parallel, all));
    }

    private void checkRuntime(ResourceLimits given) {
        var runtime = given.maxRuntimeInSeconds();
        findings.require(
                runtime == null || (runtime >= MIN_RUNTIME && runtime <= MAX_RUNTIME),
                LIMITS + ".maxRuntimeInSeconds",
                runtime,
                "must be between %d and %d seconds".formatted(MIN_RUNTIME, MAX_RUNTIME));
    }

    private static boolean isBounded(HyperParameterTuningJobConfig config, ResourceLimits given) {
        return given.maxNumberOfTrainingJobs() != null
                || given.maxRuntimeInSeconds() != null
                || CriteriaReader.endTheJob(config);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
