package io.hptoperator.local.jobs;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The difference between the pods that a running Job has and those that it should have.
 *
 * @param surplus active pods to delete, the least useful first
 */
record Staffing(List<Slot> missing, List<JobPod> surplus) {
    static Staffing of(Observed observed, JobSettings settings, Tally tally) {
        return settings.indexed() ? indexed(observed, settings, tally) : anonymous(observed, settings, tally);
    }

    private static Staffing anonymous(Observed observed, JobSettings settings, Tally tally) {
        var active = observed.active();
        int wanted = settings.completions().isPresent()
                ? Math.min(settings.parallelism(), settings.completions().getAsInt() - tally.succeeded())
                : tally.succeeded() > 0 ? Math.min(active.size(), settings.parallelism()) : settings.parallelism();
        int occupied = active.size() + (settings.replaceOnlyFailed() ? observed.terminating() : 0);
        var surplus = active.stream()
                .sorted(Comparator.comparing(JobPod::ready))
                .limit(Math.max(0, active.size() - wanted))
                .toList();
        var missing = Stream.generate(() -> new Slot(OptionalInt.empty()))
                .limit(Math.max(0, wanted - occupied))
                .toList();
        return new Staffing(missing, surplus);
    }

    private static Staffing indexed(Observed observed, JobSettings settings, Tally tally) {
        int size = settings.completions().orElse(settings.parallelism());
        var taken = new HashSet<Integer>();
        var surplus = observed.active().stream()
                .filter(pod -> pod.index().isEmpty()
                        || pod.index().getAsInt() >= size
                        || tally.completed().contains(pod.index().getAsInt())
                        || !taken.add(pod.index().getAsInt()))
                .toList();
        if (settings.replaceOnlyFailed()) {
            observed.pods().stream()
                    .filter(JobPod::terminating)
                    .forEach(pod -> pod.index().ifPresent(taken::add));
        }
        var missing = IntStream.range(0, size)
                .filter(index -> !tally.completed().contains(index) && !taken.contains(index))
                .limit(Math.max(0, settings.parallelism() - taken.size()))
                .mapToObj(index -> new Slot(OptionalInt.of(index)))
                .toList();
        return new Staffing(missing, surplus);
    }
}
