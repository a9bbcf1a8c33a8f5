package io.hptoperator.search.gp;

import io.hptoperator.search.sampling.SplitMix64;
import java.util.List;

/** Completed trials in order of index: their points and their costs. */
record Trials(List<double[]> rows, double[] costs) {
    int size() {
        return costs.length;
    }

    Trials first(int count) {
        return new Trials(rows.subList(0, count), java.util.Arrays.copyOf(costs, count));
    }

    Points points(int dimensions) {
        return Points.of(dimensions, rows);
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
