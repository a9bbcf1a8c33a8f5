package io.hptoperator.search.gp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for the point with the best acquisition value: casts a net of candidates and ascends from the most promising of them. */
final class AcquisitionSearch {
    private static final int STARTS = 6;
    private static final int FEWER_STARTS = 4;
    private static final int FEWER_STARTS_FROM = 150;
    private static final double APART = 0.05;

    private final List<Axis> axes;
    private final Landscape landscape;
    private final Ascent ascent;
    private final int starts;

    AcquisitionSearch(List<Axis> axes, Landscape landscape, Hyperparameters hyperparameters, int trials) {
        this.axes = axes;
        this.landscape = landscape;
        this.ascent = new Ascent(axes, landscape, hyperparameters);
        this.starts = trials < FEWER_STARTS_FROM ? STARTS : FEWER_STARTS;
    }

    /** Points by falling acquisition value, the ascended ones first. */
    Stream<double[]> best(List<double[]> candidates) {
        List<Candidate> net = sorted(candidates);
        Stream<Candidate> tops = apart(net).stream().map(ascent::from).sorted(Candidate.BEST_FIRST);
        return Stream.concat(tops, net.stream()).map(Candidate::point);
    }

    /** By falling acquisition value, without ascent: for spaces small enough to list. */
    Stream<double[]> ranked(List<double[]> points) {
        return sorted(points).stream().map(Candidate::point);
    }

    private List<Candidate> sorted(List<double[]> points) {
        return landscape.scored(axes.size(), points).stream()
                .sorted(Candidate.BEST_FIRST)
                .toList();
    }

    private List<Candidate> apart(List<Candidate> ranked) {
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : ranked) {
            if (chosen.size() == starts) {
                break;
            }
            if (chosen.stream().allMatch(other -> distance(other.point(), candidate.point()) > APART)) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private double distance(double[] one, double[] other) {
        double distance = 0;
        for (int k = 0; k < one.length; k++) {
            boolean choice = axes.get(k) instanceof ChoiceAxis;
            distance += choice ? (one[k] == other[k] ? 0 : 1) : Math.abs(one[k] - other[k]);
        }
        return distance;
    }
}
