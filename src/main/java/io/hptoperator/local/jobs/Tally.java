package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;

/**
 * A Job's counters after the pods that ended since its last status.
 *
 * @param newlyCounted the pods whose end these counters contain for the first time
 * @param failJob why the failure policy ends the Job, if it does
 */
record Tally(
        int succeeded,
        int failed,
        NavigableSet<Integer> completed,
        List<JobPod> newlyCounted,
        Optional<String> failJob) {

    static Tally of(Observed observed, JobSettings settings) {
        var ended = observed.pods().stream()
                .filter(pod -> pod.tracked() && !observed.counted().contains(pod.uid()))
                .filter(pod -> pod.succeeded() || countsAsFailed(pod, settings))
                .toList();
        var rulings = ended.stream()
                .filter(pod -> !pod.succeeded())
                .map(new FailurePolicy(settings.failureRules())::judge)
                .toList();
        var before = Optional.ofNullable(observed.job().getStatus()).orElseGet(JobStatus::new);
        var succeeded = ended.stream().filter(JobPod::succeeded).toList();
        var completed = completed(before, succeeded, settings);
        int successes = settings.indexed()
                ? completed.size()
                : Objects.requireNonNullElse(before.getSucceeded(), 0) + succeeded.size();
        int failures = (int) rulings.stream()
                .filter(ruling -> !(ruling instanceof FailurePolicy.Ruling.Ignored))
                .count();
        return new Tally(
                successes,
                Objects.requireNonNullElse(before.getFailed(), 0) + failures,
                completed,
                ended,
                firstThatFailsTheJob(rulings));
    }

    private static NavigableSet<Integer> completed(JobStatus before, List<JobPod> succeeded, JobSettings settings) {
        var completed = CompletedIndexes.parse(Objects.requireNonNullElse(before.getCompletedIndexes(), ""));
        if (settings.indexed()) {
            succeeded.forEach(pod -> pod.index().ifPresent(completed::add));
            settings.completions().ifPresent(size -> completed.removeIf(index -> index >= size));
        }
        return completed;
    }

    /** Whether the Job has what it asked for. */
    boolean complete(JobSettings settings, boolean nothingActive) {
        return settings.completions().isPresent()
                ? succeeded >= settings.completions().getAsInt()
                : succeeded > 0 && nothingActive;
    }

    private static boolean countsAsFailed(JobPod pod, JobSettings settings) {
        return pod.failed() || (pod.terminating() && !settings.replaceOnlyFailed());
    }

    private static Optional<String> firstThatFailsTheJob(List<FailurePolicy.Ruling> rulings) {
        var messages = new ArrayList<String>();
        for (var ruling : rulings) {
            switch (ruling) {
                case FailurePolicy.Ruling.FailsJob(var message) -> messages.add(message);
                case FailurePolicy.Ruling.Counted _, FailurePolicy.Ruling.Ignored _ -> {}
            }
        }
        return messages.stream().findFirst();
    }
}
