package io.hptoperator.search;

/** Whether large or small values of the objective are good. */
public enum Direction {
    MAXIMIZE,
    MINIMIZE;

    /** Whether {@code candidate} is strictly better than {@code incumbent}. */
    public boolean better(double candidate, double incumbent) {
        return switch (this) {
            case MAXIMIZE -> candidate > incumbent;
            case MINIMIZE -> candidate < incumbent;
        };
    }

    /** The objective as a cost: smaller is better in both directions. */
    public double cost(double objective) {
        return switch (this) {
            case MAXIMIZE -> -objective;
            case MINIMIZE -> objective;
        };
    }
}
