package io.hptoperator.search.gp;

/** A point with the value and the gradient of an objective there. */
final class Place {
    private final double[] x;
    private final double value;
    private final double[] gradient;

    private Place(double[] x, double value, double[] gradient) {
        this.x = x;
        this.value = value;
        this.gradient = gradient;
    }

    static Place of(Objective objective, double[] x) {
        double[] gradient = new double[x.length];
        return new Place(x, objective.at(x, gradient), gradient);
    }

    int dimensions() {
        return x.length;
    }

    double value() {
        return value;
    }

    double x(int dimension) {
        return x[dimension];
    }

    double slope(int dimension) {
        return gradient[dimension];
    }

    double[] point() {
        return x.clone();
    }
}
