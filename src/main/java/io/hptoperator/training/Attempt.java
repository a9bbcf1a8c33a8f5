package io.hptoperator.training;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The pods that train together now, and those that came before them.
 *
 * @param instances how many pods there should be
 * @param pods the newest of each rank, in order of rank
 * @param replaced older ones that still exist
 */
record Attempt(int instances, List<PodView> pods, List<PodView> replaced) {
    /** Of two pods of one rank and one second, the one that has not ended came later. */
    private static final Comparator<PodView> BY_AGE = Comparator.comparing(PodView::creationTime)
            .thenComparing(pod -> !pod.isTerminal())
            .thenComparing(PodView::uid);

    /** Pods are dated by the API server, Jobs by their controller. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    static Attempt of(JobView job, Collection<PodView> all, int instances) {
        var newest = new TreeMap<Integer, PodView>();
        var ours = all.stream()
                .filter(pod -> !isWithdrawn(job, pod))
                .sorted(BY_AGE)
                .toList();
        ours.forEach(pod -> newest.put(pod.rank(), pod));
        var replaced =
                ours.stream().filter(pod -> !pod.equals(newest.get(pod.rank()))).toList();
        return new Attempt(instances, List.copyOf(newest.values()), replaced);
    }

    /** A pod that was taken away because the Job was suspended says nothing about the training. */
    private static boolean isWithdrawn(JobView job, PodView pod) {
        boolean deleted = pod.deletionTime().isPresent() && pod.phase() != PodPhase.SUCCEEDED;
        boolean older = job.startTime()
                .filter(resumed -> pod.creationTime().plus(CLOCK_SKEW).isBefore(resumed))
                .isPresent();
        return deleted && pod.disruption().isEmpty() && (job.suspended() || older);
    }

    /** The pod whose metrics count: rank 0. */
    Optional<PodView> lead() {
        return pods.stream().filter(pod -> pod.rank() == 0).findFirst();
    }

    boolean hasSucceeded() {
        return pods.size() >= instances && pods.stream().allMatch(pod -> pod.phase() == PodPhase.SUCCEEDED);
    }

    /** The pod that ended first without success: when one rank fails, others follow. */
    Optional<PodView> firstFailed() {
        return pods.stream()
                .filter(pod -> pod.phase() == PodPhase.FAILED)
                .min(Comparator.comparing(pod -> endOf(pod).orElse(Instant.MAX)));
    }

    /** Pods that may still run something. */
    List<PodView> live() {
        return Stream.concat(replaced.stream(), pods.stream())
                .filter(pod -> !pod.isTerminal())
                .toList();
    }

    /** When the last of its containers started; empty while one has not. */
    Optional<Instant> startTime() {
        var starts = pods.stream().flatMap(pod -> startOf(pod).stream()).toList();
        return starts.size() < instances ? Optional.empty() : starts.stream().max(Comparator.naturalOrder());
    }

    /** When the first container started of all that are still known. */
    Optional<Instant> firstStart() {
        return Stream.concat(replaced.stream(), pods.stream())
                .flatMap(pod -> startOf(pod).stream())
                .min(Comparator.naturalOrder());
    }

    /** When the last of its containers ended; empty when none says so. */
    Optional<Instant> endTime() {
        return pods.stream().flatMap(pod -> endOf(pod).stream()).max(Comparator.naturalOrder());
    }

    /** Attempts, or parts of them, that were lost and replaced and have left a pod behind. */
    int lostBefore() {
        return (int)
                replaced.stream().filter(pod -> pod.phase() == PodPhase.FAILED).count();
    }

    private static Optional<Instant> startOf(PodView pod) {
        return switch (pod.training()) {
            case ContainerView.Waiting _ -> Optional.empty();
            case ContainerView.Running(var start) -> Optional.of(start);
            case ContainerView.Terminated end -> end.startTime();
        };
    }

    private static Optional<Instant> endOf(PodView pod) {
        return pod.training() instanceof ContainerView.Terminated end ? end.endTime() : Optional.empty();
    }
}
