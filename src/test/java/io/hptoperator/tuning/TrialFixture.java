package io.hptoperator.tuning;

import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.Curve;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A trial in the words of the tests: {@code trial(3).completed(0.9).at(10)}. Seconds count from the start of the tuning job; unless
 * said otherwise a trial ends at the second of its index.
 */
record TrialFixture(
        int index,
        String definition,
        Function<Instant, TrialState> state,
        long end,
        Optional<Instant> start,
        int instances,
        int gpus,
        Curve curve,
        int rung) {
    static TrialFixture trial(int index) {
        return new TrialFixture(
                index, "", _ -> TrialState.Pending.FOR_A_MOMENT, index, Optional.empty(), 1, 0, Curve.NONE, 0);
    }

    TrialFixture pending() {
        return in(_ -> TrialState.Pending.FOR_A_MOMENT);
    }

    TrialFixture waiting(String text) {
        return in(_ -> new TrialState.Pending(Optional.of(text)));
    }

    TrialFixture running() {
        return in(_ -> new TrialState.Running());
    }

    TrialFixture restarting() {
        return in(_ -> new TrialState.Restarting());
    }

    TrialFixture stopping() {
        return in(_ -> new TrialState.Stopping());
    }

    TrialFixture completed(double value) {
        return in(end -> new TrialState.Completed(end, new FinalObjective.Measured(value)));
    }

    TrialFixture completedWithoutValue(String reason) {
        return in(end -> new TrialState.Completed(end, new FinalObjective.Missing(reason)));
    }

    TrialFixture stopped(double value) {
        return in(end -> new TrialState.Stopped(end, new FinalObjective.Measured(value)));
    }

    TrialFixture stoppedWithoutValue() {
        return in(end -> new TrialState.Stopped(end, new FinalObjective.Missing("stopped before the first value")));
    }

    TrialFixture failed(String reason) {
        return in(end -> new TrialState.Failed(end, false, reason));
    }

    TrialFixture failed() {
        return failed("exit code 1");
    }

    /** Failed by the infrastructure with no retry left. */
    TrialFixture lost() {
        return in(end -> new TrialState.Failed(end, true, "node lost"));
    }

    TrialFixture at(long second) {
        return new TrialFixture(index, definition, state, second, start, instances, gpus, curve, rung);
    }

    TrialFixture startedAt(long second) {
        return new TrialFixture(
                index, definition, state, end, Optional.of(TuningFixture.at(second)), instances, gpus, curve, rung);
    }

    TrialFixture on(int instances, int gpus) {
        return new TrialFixture(index, definition, state, end, start, instances, gpus, curve, rung);
    }

    TrialFixture of(String definition) {
        return new TrialFixture(index, definition, state, end, start, instances, gpus, curve, rung);
    }

    /** What it reported, from step 1 on. */
    TrialFixture reported(double... values) {
        List<Curve.Report> reports = new ArrayList<>();
        double sum = 0;
        for (double value : values) {
            sum += value;
            int step = reports.size() + 1;
            reports.add(new Curve.Report(step, value, sum / step));
        }
        return reported(new Curve(reports));
    }

    TrialFixture reported(Curve curve) {
        return new TrialFixture(index, definition, state, end, start, instances, gpus, curve, rung);
    }

    /** It was decided that it goes on after this step. */
    TrialFixture passed(int step) {
        return new TrialFixture(index, definition, state, end, start, instances, gpus, curve, step);
    }

    Trial build() {
        return new Trial(
                index,
                "digits-%03d".formatted(index),
                definition,
                new Configuration(Map.of("x", Integer.toString(index))),
                state.apply(TuningFixture.at(end)),
                TuningFixture.at(0),
                start,
                instances,
                gpus,
                curve,
                rung);
    }

    private TrialFixture in(Function<Instant, TrialState> state) {
        return new TrialFixture(index, definition, state, end, start, instances, gpus, curve, rung);
    }
}
