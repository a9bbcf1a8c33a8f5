package io.hptoperator.training.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What an attempt has reported for its objective, in bounded length: all reports up to {@value #REGULAR}; of more, every second one,
 * every fourth and so on, so that at most {@value #REGULAR} are left, and besides them the steps that were asked for, the first of the
 * smallest values, the first of the largest and the last report. Which reports are left depends on the reports alone and not on how
 * they came in.
 *
 * @param reports in ascending order of step; the last one's step says how many there were
 */
public record ObjectiveSeries(List<Report> reports) {
    public static final ObjectiveSeries EMPTY = new ObjectiveSeries(List.of());
    static final int REGULAR = 100;
    private static final Comparator<Report> BY_VALUE = Comparator.comparingDouble(Report::value);

    /**
     * A report.
     *
     * @param step its number within the attempt, from 1
     * @param value not a number when what was reported is not finite
     * @param mean of all values up to this one, whether they are still listed or not; not a number once a value was none
     */
    public record Report(int step, double value, double mean) {}

    public ObjectiveSeries {
        reports = List.copyOf(reports);
    }

    /** How many reports there were. */
    public int length() {
        return last().map(Report::step).orElse(0);
    }

    public Optional<Report> last() {
        return reports.isEmpty() ? Optional.empty() : Optional.of(reports.getLast());
    }

    /**
     * The series with one report more.
     *
     * @param keep steps that are never left out, the same in every call
     */
    public ObjectiveSeries with(double value, Set<Integer> keep) {
        var all = new ArrayList<>(reports);
        all.add(last().map(before -> new Report(before.step() + 1, finite(value), mean(before, value)))
                .orElseGet(() -> new Report(1, finite(value), finite(value))));
        return new ObjectiveSeries(thinned(all, keep));
    }

    private static double mean(Report before, double value) {
        return finite(before.mean() + (value - before.mean()) / (before.step() + 1));
    }

    private static double finite(double number) {
        return Double.isFinite(number) ? number : Double.NaN;
    }

    private static List<Report> thinned(List<Report> all, Set<Integer> keep) {
        int last = all.getLast().step();
        int stride = stride(last);
        int smallest = step(all, BinaryOperator.minBy(BY_VALUE));
        int largest = step(all, BinaryOperator.maxBy(BY_VALUE));
        return all.stream()
                .filter(report -> (report.step() - 1) % stride == 0
                        || report.step() == last
                        || report.step() == smallest
                        || report.step() == largest
                        || keep.contains(report.step()))
                .toList();
    }

    /** The first of equals, since both operators prefer it. */
    private static int step(List<Report> all, BinaryOperator<Report> better) {
        return finite(all).reduce(better).map(Report::step).orElse(0);
    }

    private static Stream<Report> finite(List<Report> all) {
        return all.stream().filter(report -> Double.isFinite(report.value()));
    }

    /** The smallest power of two with which no more than {@value #REGULAR} of so many steps are regular. */
    private static int stride(int steps) {
        int stride = 1;
        while ((steps - 1) / stride + 1 > REGULAR) {
            stride *= 2;
        }
        return stride;
    }
}
