package io.hptoperator.tuning.parents;

/** Why a parent's trial is not used. */
public enum Unused {
    NO_VALUE("without an objective value"),
    OTHER_CONSTANT("with another value of a parameter that is static now"),
    OUT_OF_RANGE("that do not fit the ranges"),
    TOO_MANY("beyond the number that is taken from each parent"),
    NOT_LEARNED_FROM("because the strategy learns from no results");

    private final String text;

    Unused(String text) {
        this.text = text;
    }

    /** After a number of training jobs, for the user. */
    public String text() {
        return text;
    }
}
