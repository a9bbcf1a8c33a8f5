package io.hptoperator.search.gp;

import io.hptoperator.search.Direction;
import io.hptoperator.search.Observation;
import io.hptoperator.search.sampling.SplitMix64;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Completed trials in order of index: their points and their costs. */
final class Trials {
    static final Trials NONE = new Trials(List.of(), new double[0]);

    private final List<double[]> rows;
    private final double[] costs;

    Trials(List<double[]> rows, double[] costs) {
        this.rows = rows;
        this.costs = costs;
    }

    /** Of results in order of index. */
    static Trials of(List<Observation> results, Coordinates coordinates, Direction direction) {
        return new Trials(
                results.stream()
                        .map(Observation::configuration)
                        .map(coordinates::point)
                        .toList(),
                results.stream()
                        .mapToDouble(result -> direction.cost(result.objective()))
                        .toArray());
    }

    static Trials single(double[] point, double cost) {
        return new Trials(List.of(point), new double[] {cost});
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

    Trials followedBy(Trials later) {
        return new Trials(
                Stream.concat(rows.stream(), later.rows.stream()).toList(),
                DoubleStream.concat(Arrays.stream(costs), Arrays.stream(later.costs))
                        .toArray());
    }

    /** At most {@code limit} of them: the cheapest half, and the latest of the others. */
    Trials selected(int limit) {
        if (size() <= limit) {
            return this;
        }
        BitSet chosen = new BitSet(size());
        byCost().limit(limit / 2).forEach(chosen::set);
        for (int i = size() - 1; chosen.cardinality() < limit; i--) {
            chosen.set(i);
        }
        return new Trials(
                chosen.stream().mapToObj(rows::get).toList(),
                chosen.stream().mapToDouble(i -> costs[i]).toArray());
    }

    /** All costs are the same. */
    boolean areAlike() {
        return Arrays.stream(costs).distinct().count() <= 1;
    }

    /** The cheapest ones by rising cost. */
    Trials cheapest(int count) {
        int[] chosen = byCost().limit(count).toArray();
        return new Trials(
                Arrays.stream(chosen).mapToObj(rows::get).toList(),
                Arrays.stream(chosen).mapToDouble(i -> costs[i]).toArray());
    }

    /** Positions by rising cost. */
    IntStream byCost() {
        return IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> costs[i]).thenComparingInt(i -> i))
                .mapToInt(i -> i);
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
