package io.hptoperator.operator.tuning;

import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.ParentJobs;
import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.InheritedTrainingJobs;
import io.hptoperator.tuning.parents.Heir;
import io.hptoperator.tuning.parents.Legacy;
import io.hptoperator.tuning.parents.Parent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parents as the operator sees them → what can be learned from them. */
final class ParentReading {
    private final TrialBoards boards;
    private final AdmittedTuningJobs admissions;

    ParentReading(TrialBoards boards, AdmittedTuningJobs admissions) {
        this.boards = boards;
        this.admissions = admissions;
    }

    static boolean hasEnded(HyperParameterTuningJob parent) {
        return StoredMemory.of(parent).completionTime().isPresent();
    }

    static String status(HyperParameterTuningJob parent) {
        return Optional.ofNullable(parent.getStatus())
                .map(HyperParameterTuningJobStatus::hyperParameterTuningJobStatus)
                .orElse("InProgress");
    }

    static Heir heir(AdmittedTuningJob admitted, ParentJobs parents) {
        var definition = admitted.job().definitions().getFirst();
        return new Heir(
                admitted.job().direction(),
                definition.metricName(),
                definition.space(),
                admitted.template(definition.name()).staticHyperParameters(),
                parents.learns());
    }

    /** Why the parent can never be one, whether or not it has ended. */
    Optional<String> objection(Heir heir, HyperParameterTuningJob job) {
        return switch (admissions.of(job)) {
            case TuningAdmission.Admitted(var admitted)
            when admitted.job().definitions().size() > 1 ->
                Optional.of("has trainingJobDefinitions; only a tuning job with a single trainingJobDefinition can be a"
                        + " parent");
            case TuningAdmission.Admitted(var admitted) -> heir.objection(parent(job, admitted));
            case TuningAdmission.Rejected _ -> Optional.empty(); // it failed, and left nothing
        };
    }

    /** @param most results that are taken at most */
    Inheritance.Part part(Heir heir, HyperParameterTuningJob job, int most) {
        return switch (admissions.of(job)) {
            case TuningAdmission.Admitted(var admitted) -> {
                var legacy = heir.legacyOf(parent(job, admitted), most);
                yield new Inheritance.Part(
                        summary(job, legacy),
                        legacy.best()
                                .map(best -> TuningStatus.of(admitted, Inheritance.NONE)
                                        .summary(
                                                best,
                                                Optional.of(job.getMetadata().getName())))
                                .orElse(null),
                        legacy.results().stream()
                                .map(result -> new Inheritance.Result(
                                        result.configuration().values(), result.objective()))
                                .toList());
            }
            case TuningAdmission.Rejected _ -> new Inheritance.Part(summary(job, Legacy.NONE), null, List.of());
        };
    }

    /** Of a parent that is gone. */
    static Inheritance.Part nothing(String name) {
        return new Inheritance.Part(
                new InheritedTrainingJobs(name, null, 0, 0, "the tuning job is gone, and its training jobs with it"),
                null,
                List.of());
    }

    private Parent parent(HyperParameterTuningJob job, AdmittedTuningJob admitted) {
        var definition = admitted.job().definitions().getFirst();
        return new Parent(
                admitted.job().direction(),
                definition.metricName(),
                definition.space(),
                admitted.template(definition.name()).staticHyperParameters(),
                boards.of(job.getMetadata().getUid()).trials());
    }

    private static InheritedTrainingJobs summary(HyperParameterTuningJob job, Legacy legacy) {
        var reasons = legacy.unused().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().text())
                .collect(Collectors.joining(", "));
        return new InheritedTrainingJobs(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                legacy.trainingJobs(),
                legacy.results().size(),
                reasons.isEmpty() ? null : reasons);
    }
}
