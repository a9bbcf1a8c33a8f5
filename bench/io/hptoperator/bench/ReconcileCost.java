package io.hptoperator.bench;

import io.hptoperator.search.Direction;
import io.hptoperator.search.space.CategoricalParameter;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.search.space.SearchSpace;
import io.hptoperator.stopping.Curve;
import io.hptoperator.stopping.NoEarlyStopping;
import io.hptoperator.tuning.CompletionCriteria;
import io.hptoperator.tuning.Definition;
import io.hptoperator.tuning.FinalObjective;
import io.hptoperator.tuning.Ledger;
import io.hptoperator.tuning.Limits;
import io.hptoperator.tuning.Memory;
import io.hptoperator.tuning.Snapshot;
import io.hptoperator.tuning.StatusProjection;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import io.hptoperator.tuning.TuningDecision;
import io.hptoperator.tuning.TuningJob;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What a pass of the core costs after 1,000 and after 10,000 finished trials: a trial ends, another one starts, then standing,
 * decision and status. Both sizes take turns in one run, so that the ratio does not depend on the machine.
 */
final class ReconcileCost {
    private static final int[] SIZES = {1_000, 10_000};
    private static final int LIVE = 4;
    private static final int ROUNDS = 60;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int PASSES_PER_ROUND = 200;
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final TuningJob JOB = job();

    private ReconcileCost() {}

    public static void main(String[] arguments) {
        var costs = new double[SIZES.length][ROUNDS * PASSES_PER_ROUND];
        long checksum = 0;
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                var ledger = ledger(SIZES[i]);
                for (int pass = 0; pass < PASSES_PER_ROUND; pass++) {
                    long begin = System.nanoTime();
                    checksum += pass(ledger, SIZES[i] + pass + 1);
                    double microseconds = (System.nanoTime() - begin) / 1000.0;
                    if (round >= 0) {
                        costs[i][round * PASSES_PER_ROUND + pass] = microseconds;
                    }
                }
            }
        }
        print(costs, checksum);
    }

    /** The trial of this index ends, the one that takes its place starts. */
    private static long pass(Ledger ledger, int index) {
        ledger.put(ended(index));
        ledger.put(running(index + LIVE));
        var now = START.plusSeconds(index);
        var standing = ledger.standing();
        var plan = TuningDecision.decide(new Snapshot(JOB, Memory.NONE, standing), now);
        var view = StatusProjection.project(JOB, standing, plan, List.of(), now);
        return (long) plan.actions().size() + view.launched();
    }

    private static Ledger ledger(int finished) {
        var ledger = new Ledger(JOB.improvementRule());
        IntStream.rangeClosed(1, finished).forEach(index -> ledger.put(ended(index)));
        IntStream.rangeClosed(finished + 1, finished + LIVE).forEach(index -> ledger.put(running(index)));
        return ledger;
    }

    private static TuningJob job() {
        var space = new SearchSpace(List.of(new CategoricalParameter("x", List.of("a", "b"))));
        return new TuningJob(
                "bench",
                Direction.MAXIMIZE,
                new Limits(OptionalInt.of(1_000_000), LIVE, Optional.empty(), 5),
                CompletionCriteria.NONE,
                List.of(new Definition("", "accuracy", space, OptionalLong.empty(), 1, 0, new NoEarlyStopping())),
                false,
                false);
    }

    /** Every tenth trial fails, with one of three texts. */
    private static Trial ended(int index) {
        var end = START.plusSeconds(index);
        return trial(
                index,
                index % 10 == 0
                        ? new TrialState.Failed(end, false, "exit code " + index % 3)
                        : new TrialState.Completed(
                                end, new FinalObjective.Measured(new SplittableRandom(index).nextDouble())));
    }

    private static Trial running(int index) {
        return trial(index, new TrialState.Running());
    }

    private static Trial trial(int index, TrialState state) {
        return new Trial(
                index,
                "bench-" + index,
                "",
                new Configuration(Map.of("x", "a")),
                state,
                START,
                Optional.of(START.plusSeconds(index - 1)),
                1,
                0,
                Curve.NONE,
                0);
    }

    private static void print(double[][] costs, long checksum) {
        System.out.println("finished trials   median of a pass   90th percentile");
        for (int i = 0; i < SIZES.length; i++) {
            System.out.printf(
                    "%,15d %15.1f µs %14.1f µs%n", SIZES[i], quantile(costs[i], 0.5), quantile(costs[i], 0.9));
        }
        System.out.printf(
                "ratio of the medians: %.2f (bar: at most 2); checksum %d%n",
                quantile(costs[1], 0.5) / quantile(costs[0], 0.5), checksum);
    }

    private static double quantile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
