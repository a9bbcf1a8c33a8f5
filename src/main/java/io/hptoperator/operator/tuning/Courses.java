package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.ParentJobs;
import io.hptoperator.api.HyperParameterTuningJob;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** By what each tuning job is decided: its spec as it was understood, and what it has from its parents. */
final class Courses {
    private final AdmittedTuningJobs admissions = new AdmittedTuningJobs();
    private final Inheritances inheritances;

    Courses(KubernetesClient client, TrialBoards boards) {
        inheritances = new Inheritances(client, new ParentReading(boards, admissions));
    }

    /** @param find tuning jobs as the cache has them */
    Course of(HyperParameterTuningJob job, Function<ResourceID, Optional<HyperParameterTuningJob>> find) {
        return switch (Course.of(admissions.of(job))) {
            case Course.Accepted(var admitted, var none)
            when admitted.parents().isPresent() ->
                warmStarted(job, admitted, admitted.parents().get(), find);
            case Course.Accepted accepted -> accepted;
            case Course.Waiting waiting -> waiting;
            case Course.Refused refused -> refused;
        };
    }

    private Course warmStarted(
            HyperParameterTuningJob job,
            AdmittedTuningJob admitted,
            ParentJobs parents,
            Function<ResourceID, Optional<HyperParameterTuningJob>> find) {
        boolean begun = StoredMemory.of(job).startTime().isPresent();
        return switch (inheritances.of(job, admitted, parents, begun, find)) {
            case Inheritances.Standing.Here(var inheritance) -> new Course.Accepted(admitted, inheritance);
            case Inheritances.Standing.Awaited(var what) -> new Course.Waiting(admitted, what);
            case Inheritances.Standing.Refused(var violation) -> new Course.Refused(List.of(violation));
        };
    }

    /** The tuning jobs whose course may change with this one, because it is a parent of theirs. */
    List<ResourceID> waitingFor(HyperParameterTuningJob parent) {
        return inheritances.waitingFor(parent);
    }

    /** The tuning job has ended and needs no inheritance any more. */
    void rest(String uid) {
        inheritances.forget(uid);
    }

    void forget(String uid) {
        admissions.forget(uid);
        inheritances.forget(uid);
    }
}
