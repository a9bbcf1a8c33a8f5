package io.hptoperator.search.space;

/**
 * The coordinate in which a numeric range is searched evenly. Names and meaning follow AMT's {@code ScalingType};
 * {@code Auto} is resolved by {@link #auto} before a parameter is built.
 */
public enum Scaling {
    LINEAR,
    /** Even in ln x; needs a range above zero. */
    LOGARITHMIC,
    /** Even in −ln(1 − x), fine near one; needs a range inside [0, 1). */
    REVERSE_LOGARITHMIC;

    private static final double RATIO_FOR_LOGARITHMIC = 1000;

    /** The rule for {@code Auto}: logarithmic when the range is positive and spans three decades, else linear. */
    public static Scaling auto(double min, double max) {
        return min > 0 && max / min >= RATIO_FOR_LOGARITHMIC ? LOGARITHMIC : LINEAR;
    }

    /** Whether the scaling is defined on all of [min, max]. */
    public boolean admits(double min, double max) {
        return switch (this) {
            case LINEAR -> true;
            case LOGARITHMIC -> min > 0;
            case REVERSE_LOGARITHMIC -> min >= 0 && max < 1;
        };
    }

    /** Value to scaled coordinate; increasing. */
    public double scale(double value) {
        return switch (this) {
            case LINEAR -> value;
            case LOGARITHMIC -> StrictMath.log(value);
            case REVERSE_LOGARITHMIC -> -StrictMath.log1p(-value);
        };
    }

    /** Inverse of {@link #scale}, up to rounding. */
    public double unscale(double coordinate) {
        return switch (this) {
            case LINEAR -> coordinate;
            case LOGARITHMIC -> StrictMath.exp(coordinate);
            case REVERSE_LOGARITHMIC -> -StrictMath.expm1(-coordinate);
        };
    }

    void require(String parameter, double min, double max) {
        if (!admits(min, max)) {
            throw new IllegalArgumentException("parameter %s: range [%s, %s] does not admit scaling %s; %s"
                    .formatted(parameter, min, max, this, remedy()));
        }
    }

    private String remedy() {
        return switch (this) {
            case LINEAR -> "use finite bounds";
            case LOGARITHMIC -> "use a minimum above 0 or linear scaling";
            case REVERSE_LOGARITHMIC -> "use a range inside [0, 1) or linear scaling";
        };
    }
}
