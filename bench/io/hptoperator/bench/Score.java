package io.hptoperator.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Comparisons of two methods by their mean log regret on each problem; negative differences speak for the first one. */
record Score(double meanDifference, int wins, int losses, double probability) {
    private static final double TIE = 0.01;

    static Score of(List<Double> first, List<Double> second) {
        double[] differences = IntStream.range(0, first.size())
                .mapToDouble(i -> first.get(i) - second.get(i))
                .toArray();
        return new Score(
                Arrays.stream(differences).average().orElse(0),
                (int) Arrays.stream(differences).filter(d -> d < -TIE).count(),
                (int) Arrays.stream(differences).filter(d -> d > TIE).count(),
                signedRank(Arrays.stream(differences).filter(d -> d != 0).toArray()));
    }

    /** Wilcoxon's signed-rank test, two-sided and exact: of all assignments of signs to the ranks, how many are as extreme. */
    private static double signedRank(double[] differences) {
        double[] ranks = ranks(differences);
        double total = Arrays.stream(ranks).sum();
        double positive = IntStream.range(0, ranks.length)
                .filter(i -> differences[i] > 0)
                .mapToDouble(i -> ranks[i])
                .sum();
        double extreme = Math.min(positive, total - positive);
        long asExtreme = IntStream.range(0, 1 << ranks.length)
                .filter(signs -> sum(ranks, signs) <= extreme + 1e-9)
                .count();
        return Math.min(1, 2.0 * asExtreme / (1 << ranks.length));
    }

    private static double sum(double[] ranks, int signs) {
        return IntStream.range(0, ranks.length)
                .filter(i -> (signs >> i & 1) == 1)
                .mapToDouble(i -> ranks[i])
                .sum();
    }

    /** Of the absolute values; equal ones share their mean rank. */
    private static double[] ranks(double[] differences) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, differences.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> Math.abs(differences[i])));
        double[] ranks = new double[differences.length];
        for (int from = 0, to; from < order.size(); from = to) {
            double value = Math.abs(differences[order.get(from)]);
            to = from + 1;
            while (to < order.size() && Math.abs(differences[order.get(to)]) - value < 1e-12) {
                to++;
            }
            double mean = (from + 1 + to) / 2.0;
            order.subList(from, to).forEach(i -> ranks[i] = mean);
        }
        return ranks;
    }
}
