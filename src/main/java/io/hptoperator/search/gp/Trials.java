package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.SplitMix64;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Completed trials in order of index: their points and their costs. */
final class Trials {
    private final List<double[]> rows;
    private final double[] costs;

    Trials(List<double[]> rows, double[] costs) {
        this.rows = rows;
        this.costs = costs;
    }

    int size() {
        return costs.length;
    }

    List<double[]> rows() {
        return rows;
    }

    /** Not a copy, for reading only. */
    double[] costs() {
        return costs;
    }

    Trials first(int count) {
        return new Trials(rows.subList(0, count), Arrays.copyOf(costs, count));
    }

    /** The points of the cheapest {@code count} trials. */
    List<double[]> cheapest(int count) {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> costs[i]).thenComparingInt(i -> i))
                .limit(count)
                .map(rows::get)
                .toList();
    }

    /** Of all bits of all trials; trials that differ share it with probability 2⁻⁶⁴. */
    long fingerprint() {
        long hash = costs.length;
        for (int i = 0; i < costs.length; i++) {
            hash = SplitMix64.mix(hash ^ Double.doubleToRawLongBits(costs[i]));
            for (double coordinate : rows.get(i)) {
                hash = SplitMix64.mix(hash + Double.doubleToRawLongBits(coordinate));
            }
        }
        return hash;
    }
}
