package io.hptoperator.admission;

import io.hptoperator.api.HyperParameterTuningJob;
import java.util.List;

/** The verdict on a tuning job. */
public sealed interface TuningAdmission {
    record Admitted(AdmittedTuningJob admitted) implements TuningAdmission {}

    /** Violations are in order of the spec; there is at least one. */
    record Rejected(List<Violation> violations) implements TuningAdmission {
        public Rejected {
            violations = List.copyOf(violations);
        }
    }

    /** Reads the resource, whatever somebody managed to store; never throws. */
    static TuningAdmission admit(HyperParameterTuningJob job) {
        return new TuningJobReader(job).read();
    }
}
