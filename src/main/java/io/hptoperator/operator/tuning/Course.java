package io.hptoperator.operator.tuning;

import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.search.Direction;
import io.hptoperator.search.WarmStart;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.tuning.ImprovementRule;
import io.hptoperator.tuning.Memory;
import io.hptoperator.tuning.Plan;
import io.hptoperator.tuning.Snapshot;
import io.hptoperator.tuning.Standing;
import io.hptoperator.tuning.StatusProjection;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TuningDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** By what a tuning job is decided: by its spec, or by what is wrong with it. */
sealed interface Course {
    /** How trials are counted. */
    ImprovementRule rule();

    /** @param board read for the trials themselves, if the job stops some of them early */
    Plan decide(Memory memory, Standing standing, Optional<Convergence> convergence, TrialBoard board, Instant now);

    /** The status that says so. */
    HyperParameterTuningJobStatus status(HyperParameterTuningJob job, Plan plan, Standing standing, Instant now);

    static Course of(TuningAdmission verdict) {
        return switch (verdict) {
            case TuningAdmission.Admitted(var admitted) -> new Accepted(admitted, Inheritance.NONE);
            case TuningAdmission.Rejected(var violations) -> new Refused(violations);
        };
    }

    /** @param inheritance what it has taken over from its parents, if it has any */
    record Accepted(AdmittedTuningJob admitted, Inheritance inheritance) implements Course {
        /** The same for the search. */
        WarmStart warmStart() {
            return admitted.parents()
                    .map(parents -> inheritance.warmStart(parents.kind()))
                    .orElse(WarmStart.NONE);
        }

        @Override
        public ImprovementRule rule() {
            return admitted.job().improvementRule();
        }

        @Override
        public Plan decide(
                Memory memory, Standing standing, Optional<Convergence> convergence, TrialBoard board, Instant now) {
            var trials = admitted.job().stopsTrialsEarly() ? board.trials() : List.<Trial>of();
            return TuningDecision.decide(new Snapshot(admitted.job(), memory, standing, convergence, trials), now);
        }

        @Override
        public HyperParameterTuningJobStatus status(
                HyperParameterTuningJob job, Plan plan, Standing standing, Instant now) {
            var view = StatusProjection.project(admitted.job(), standing, plan, StoredMemory.conditions(job), now);
            return TuningStatus.of(admitted, inheritance).of(job, view, plan.memory(), now);
        }
    }

    /**
     * Nothing is wrong with it, but its parents have not ended.
     *
     * @param what it waits for, as a sentence
     */
    record Waiting(AdmittedTuningJob admitted, String what) implements Course {
        @Override
        public ImprovementRule rule() {
            return admitted.job().improvementRule();
        }

        @Override
        public Plan decide(
                Memory memory, Standing standing, Optional<Convergence> convergence, TrialBoard board, Instant now) {
            return TuningDecision.await(new Snapshot(admitted.job(), memory, standing), now);
        }

        @Override
        public HyperParameterTuningJobStatus status(
                HyperParameterTuningJob job, Plan plan, Standing standing, Instant now) {
            var view =
                    StatusProjection.waiting(admitted.job(), standing, plan, what, StoredMemory.conditions(job), now);
            return TuningStatus.of(admitted, Inheritance.NONE).of(job, view, plan.memory(), now);
        }
    }

    record Refused(List<Violation> violations) implements Course {
        @Override
        public ImprovementRule rule() {
            return new ImprovementRule(Direction.MINIMIZE, 0); // nothing of it is shown
        }

        @Override
        public Plan decide(
                Memory memory, Standing standing, Optional<Convergence> convergence, TrialBoard board, Instant now) {
            var text = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
            return TuningDecision.reject(memory, standing, text, now);
        }

        @Override
        public HyperParameterTuningJobStatus status(
                HyperParameterTuningJob job, Plan plan, Standing standing, Instant now) {
            var view = StatusProjection.rejected(standing, plan, StoredMemory.conditions(job), now);
            return TuningStatus.OF_REFUSED.of(job, view, plan.memory(), now);
        }
    }
}
