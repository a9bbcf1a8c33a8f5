package io.hptoperator.operator.telemetry;

import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSummary;
import io.hptoperator.training.TrainingState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line per change of state and none per pass. Written with the JDK's own logging, whose records keep keys and values
 * apart from the text; the binding of SLF4J in use would melt them into it.
 */
public final class StateLog implements Telemetry {
    /** Stands for the fields in the pattern of a record. */
    static final String FIELDS = " {0}";

    private static final Logger LOG = Logger.getLogger(StateLog.class.getName());

    private final Logger log;

    public StateLog() {
        this(LOG);
    }

    StateLog(Logger log) {
        this.log = log;
    }

    @Override
    public void tell(Fact fact) {
        switch (fact) {
            case Fact.TrainingWritten written -> trainingWritten(written);
            case Fact.TuningWritten written -> tuningWritten(written);
            case Fact.TrialLaunched launched -> say("trial launched", about(launched.trial()));
            case Fact.NotSuggested(String strategy, var why) ->
                say("no suggestion", fields("strategy", strategy, "reason", why.name()));
            case Fact.TuningGone _,
                    Fact.LogRead _,
                    Fact.LogPolled _,
                    Fact.Suggested _,
                    Fact.Throttled _,
                    Fact.WriteConflict _ -> {
                // No state has changed.
            }
        }
    }

    private void trainingWritten(Fact.TrainingWritten written) {
        var state = written.after().state();
        var status = state.secondaryStatus();
        if (status != written.before().state().secondaryStatus()) {
            var about = about(written.job());
            about.put("status", status.text());
            about.putAll(details(state));
            say("training job " + (written.after().isEnded() ? "ended" : "changed"), about);
        }
    }

    private static Map<String, String> details(TrainingState state) {
        return switch (state) {
            case TrainingState.Starting _, TrainingState.Training _, TrainingState.Completed _ -> Map.of();
            case TrainingState.Pending(var _, var reason, var message) -> fields("reason", reason, "detail", message);
            case TrainingState.Restarting(var _, var message) -> fields("detail", message);
            case TrainingState.Stopping(var _, var reason, var message) ->
                fields("reason", reason.text(), "detail", message);
            case TrainingState.Failed(var _, var failure, var message) ->
                fields("reason", failure.text(), "detail", message);
            case TrainingState.Stopped(var _, var reason, var message) ->
                fields("reason", reason.text(), "detail", message);
        };
    }

    private void tuningWritten(Fact.TuningWritten written) {
        var after = written.after();
        var status = text(after.hyperParameterTuningJobStatus());
        if (!written.before().map(StateLog::status).equals(Optional.of(status))) {
            var about = about(written.job());
            about.put("status", status);
            about.putAll(fields("reason", TuningStates.reason(after), "detail", text(after.failureReason())));
            say("tuning job changed", about);
        }
        var best = best(after);
        if (!best.isEmpty() && !written.before().map(StateLog::best).equals(Optional.of(best))) {
            var about = about(written.job());
            about.put("trial", best);
            say("new best", about);
        }
    }

    private static String status(HyperParameterTuningJobStatus status) {
        return text(status.hyperParameterTuningJobStatus());
    }

    private static String best(HyperParameterTuningJobStatus status) {
        return Optional.ofNullable(status.bestTrainingJob())
                .map(TrainingJobSummary::trainingJobName)
                .orElse("");
    }

    private static Map<String, String> about(HyperParameterTuningJob job) {
        var meta = job.getMetadata();
        return fields("job", meta.getName(), "namespace", meta.getNamespace(), "uid", meta.getUid());
    }

    private static Map<String, String> about(TrainingJob trial) {
        var meta = trial.getMetadata();
        var spec = Optional.ofNullable(trial.getSpec());
        return fields(
                "job",
                spec.map(known -> known.tuningJobName()).orElse(""),
                "namespace",
                meta.getNamespace(),
                "uid",
                meta.getUid(),
                "trial",
                meta.getName(),
                "index",
                spec.map(known -> known.index()).map(String::valueOf).orElse(""));
    }

    /** Keys and values in turn; what is empty says nothing and is left out. */
    private static Map<String, String> fields(String... keysAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!keysAndValues[i + 1].isEmpty()) {
                fields.put(keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        return fields;
    }

    private void say(String message, Map<String, String> fields) {
        log.log(Level.INFO, message + FIELDS, new LogFields(fields));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
