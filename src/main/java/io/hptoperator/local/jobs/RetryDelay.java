package io.hptoperator.local.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a Job waits before it replaces a failed pod: {@code base} after the first failure since the last success, doubled
 * for each further one, at most {@code longest}.
 */
record RetryDelay(Duration base, Duration longest) {
    /** What kube-controller-manager uses. */
    static final RetryDelay KUBERNETES = new RetryDelay(Duration.ofSeconds(10), Duration.ofMinutes(10));

    /** The earliest time of the next pod; empty when no failure asks for a delay. */
    Optional<Instant> nextStart(List<JobPod> pods) {
        Instant lastSuccess = pods.stream()
                .filter(JobPod::succeeded)
                .map(JobPod::endTime)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        var failures = pods.stream()
                .filter(JobPod::failed)
                .map(JobPod::endTime)
                .filter(lastSuccess::isBefore)
                .sorted()
                .toList();
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(failures.getLast().plus(after(failures.size())));
    }

    private Duration after(int failures) {
        Duration delay = base;
        for (int doubling = 1; doubling < failures && delay.compareTo(longest) < 0; doubling++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
