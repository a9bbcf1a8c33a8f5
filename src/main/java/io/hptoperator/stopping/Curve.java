package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one attempt of a trial reported for the objective. Of a long series some reports are missing, but never the first, the last, the
 * smallest, the largest and those at rungs.
 *
 * @param reports in ascending order of step
 */
public record Curve(List<Report> reports) {
    /** Before the first report. */
    public static final Curve NONE = new Curve(List.of());

    /**
     * A report.
     *
     * @param step its number, from 1; usually an epoch
     * @param value in units of the objective; not a number when the trial reported nothing finite
     * @param mean of the values from step 1 up to this one, missing reports included; not a number once a value was none
     */
    public record Report(int step, double value, double mean) {
        public Report {
            if (step < 1) {
                throw new IllegalArgumentException("a report has step %d; the first step is 1".formatted(step));
            }
        }
    }

    public Curve {
        reports = List.copyOf(reports);
        for (int i = 1; i < reports.size(); i++) {
            if (reports.get(i - 1).step() >= reports.get(i).step()) {
                throw new IllegalArgumentException("step %d stands before step %d; steps ascend"
                        .formatted(reports.get(i - 1).step(), reports.get(i).step()));
            }
        }
    }

    /** How many reports there were, those that are missing included. */
    public int length() {
        return last().map(Report::step).orElse(0);
    }

    public Optional<Report> last() {
        return reports.isEmpty() ? Optional.empty() : Optional.of(reports.getLast());
    }

    /** The last report up to the step. */
    public Optional<Report> at(int step) {
        int low = 0;
        int high = reports.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reports.get(middle).step() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(reports.get(low - 1));
    }

    /** The first of the best finite values. */
    public Optional<Report> best(Direction direction) {
        return reports.stream()
                .filter(report -> Double.isFinite(report.value()))
                .min(Comparator.comparingDouble(report -> direction.cost(report.value())));
    }
}
