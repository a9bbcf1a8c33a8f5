package io.hptoperator.training;

/** What is found under the name of the training job's Job. */
public sealed interface Workload permits Workload.Absent, Workload.Foreign, JobView {
    /**
     * No Job of that name. Where {@link TrainingDecision#mustConfirmAbsence} says so, a live read has confirmed it: a cache may lag
     * behind.
     */
    record Absent() implements Workload {}

    /**
     * A Job that another object controls, or nobody.
     *
     * @param owner for the user: kind, name and UID, or "nobody"
     */
    record Foreign(String owner) implements Workload {}
}
