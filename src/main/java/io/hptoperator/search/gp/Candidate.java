package io.hptoperator.search.gp;

import java.util.Comparator;

/** A point with its acquisition value; larger is better. */
final class Candidate {
    static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(candidate -> -candidate.value);

    private final double[] point;
    private final double value;

    Candidate(double[] point, double value) {
        this.point = point;
        this.value = value;
    }

    /** Not a copy, for reading only. */
    double[] point() {
        return point;
    }

    double value() {
        return value;
    }

    Candidate orBetter(Candidate other) {
        return other.value > value ? other : this;
    }
}
