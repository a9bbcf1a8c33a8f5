package io.hptoperator.tuning;

/** AMT's ObjectiveStatus: whether the search uses a trial's value. */
public enum ObjectiveStatus {
    PENDING,
    SUCCEEDED,
    FAILED
}
