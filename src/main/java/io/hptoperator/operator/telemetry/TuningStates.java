package io.hptoperator.operator.telemetry;

import io.fabric8.kubernetes.api.model.Condition;
import io.hptoperator.api.HyperParameterTuningJobStatus;

/** What a tuning job's status says of its state. */
final class TuningStates {
    private TuningStates() {}

    static boolean hasEnded(HyperParameterTuningJobStatus status) {
        return status.hyperParameterTuningEndTime() != null;
    }

    /** Now; the record of earlier suspensions stays for good. */
    static boolean isSuspended(HyperParameterTuningJobStatus status) {
        var suspension = status.suspension();
        return suspension != null && suspension.since() != null && !hasEnded(status);
    }

    /** Why it ended, one of the operator's own reasons; empty while it has not. */
    static String reason(HyperParameterTuningJobStatus status) {
        return status.conditions().stream()
                .filter(condition -> condition.getType().equals("Finished"))
                .filter(condition -> condition.getStatus().equals("True"))
                .map(Condition::getReason)
                .findFirst()
                .orElse("");
    }
}
