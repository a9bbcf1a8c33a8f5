package io.hptoperator.bench.convergence;

import io.hptoperator.stopping.Convergence;
import io.hptoperator.stopping.ConvergenceDetector;
import io.hptoperator.stopping.SearchedSpace;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** After how many results rules would have ended a search. */
final class Ends {
    private final List<Long> cpu = new ArrayList<>();

    /** By name of the rule; empty for never. */
    Map<String, OptionalInt> of(Trajectory search) {
        Map<String, OptionalInt> ends = new LinkedHashMap<>();
        ends.put("knowing the future", knowingTheFuture(search));
        ends.put("ConvergenceDetected", detection(search));
        for (int patience : List.of(10, 30, 50)) {
            ends.put("%d without gain".formatted(patience), withoutGain(patience, search));
        }
        return ends;
    }

    /** Nanoseconds of each check so far. */
    List<Long> cpu() {
        return List.copyOf(cpu);
    }

    /** As soon as no gain is left that is worth waiting for. */
    private static OptionalInt knowingTheFuture(Trajectory search) {
        return IntStream.rangeClosed(1, search.results().size())
                .filter(count -> !search.endedAfter(OptionalInt.of(count)).wrong())
                .findFirst();
    }

    private OptionalInt detection(Trajectory search) {
        var space = search.space();
        var detector = new ConvergenceDetector(
                List.of(new SearchedSpace("", space, space.combinations())), search.direction(), search.seed());
        return IntStream.rangeClosed(1, search.results().size())
                .filter(count -> ConvergenceDetector.lastCheck(count).orElse(0) == count)
                .mapToObj(count -> timed(detector, search, count))
                .filter(Convergence::detected)
                .mapToInt(Convergence::results)
                .findFirst();
    }

    private Convergence timed(ConvergenceDetector detector, Trajectory search, int count) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        var check = detector.check(search.ended(), count);
        cpu.add(threads.getCurrentThreadCpuTime() - begin);
        return check;
    }

    /** Any gain counts. */
    private static OptionalInt withoutGain(int patience, Trajectory search) {
        var results = search.results();
        int last = 0;
        for (int i = 1; i < results.size(); i++) {
            if (search.cost(results.get(i)) < search.cost(results.get(last))) {
                last = i;
            } else if (i - last >= patience) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}
