package io.hptoperator.stopping;

import io.hptoperator.stopping.Contestant.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Trials in the words of the tests. */
final class Curves {
    private Curves() {}

    static Curve curve(double... values) {
        List<Curve.Report> reports = new ArrayList<>();
        double sum = 0;
        for (double value : values) {
            sum += value;
            int step = reports.size() + 1;
            reports.add(new Curve.Report(step, value, sum / step));
        }
        return new Curve(reports);
    }

    /** The same value again and again. */
    static Curve flat(double value, int steps) {
        return curve(DoubleStream.generate(() -> value).limit(steps).toArray());
    }

    static Contestant running(int index, double... values) {
        return new Contestant(index, Stage.RUNNING, 0, curve(values));
    }

    static Contestant completed(int index, double... values) {
        return new Contestant(index, Stage.COMPLETED, 0, curve(values));
    }

    static Contestant over(int index, double... values) {
        return new Contestant(index, Stage.OVER, 0, curve(values));
    }

    static Contestant passed(int rung, Contestant trial) {
        return new Contestant(trial.index(), trial.stage(), rung, trial.curve());
    }
}
