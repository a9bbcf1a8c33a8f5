package io.hptoperator.search.gp;

/** A differentiable function to minimise. */
@FunctionalInterface
interface Objective {
    /**
     * The value at {@code x}; {@code gradient} is overwritten. A value that is not finite marks a point that must not be
     * accepted.
     */
    double at(double[] x, double[] gradient);
}
