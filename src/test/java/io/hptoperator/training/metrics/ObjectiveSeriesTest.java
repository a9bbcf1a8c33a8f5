package io.hptoperator.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hptoperator.training.metrics.ObjectiveSeries.Report;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectiveSeriesTest {
    private static ObjectiveSeries of(Set<Integer> keep, double... values) {
        var series = ObjectiveSeries.EMPTY;
        for (double value : values) {
            series = series.with(value, keep);
        }
        return series;
    }

    private static ObjectiveSeries of(double... values) {
        return of(Set.of(), values);
    }

    /** Values that rise with the step. */
    private static ObjectiveSeries rising(int length, Set<Integer> keep) {
        return of(keep, IntStream.rangeClosed(1, length).asDoubleStream().toArray());
    }

    private static List<Integer> steps(ObjectiveSeries series) {
        return series.reports().stream().map(Report::step).toList();
    }

    @Test
    void each_report_carries_the_mean_up_to_it() {
        assertThat(of(4, 2, 6).reports())
                .containsExactly(new Report(1, 4, 4), new Report(2, 2, 3), new Report(3, 6, 4));
    }

    @Test
    void a_value_that_is_not_finite_is_a_report_and_ends_the_means() {
        assertThat(of(1, Double.POSITIVE_INFINITY, 3).reports())
                .containsExactly(
                        new Report(1, 1, 1), new Report(2, Double.NaN, Double.NaN), new Report(3, 3, Double.NaN));
    }

    @Test
    void a_mean_that_overflows_is_none() {
        assertThat(of(-Double.MAX_VALUE, Double.MAX_VALUE).last().orElseThrow().mean())
                .isNaN();
    }

    @ParameterizedTest(name = "of {0} reports {1} are left")
    @CsvSource({"0, 0", "1, 1", "100, 100", "101, 51", "102, 52", "199, 100", "200, 101", "201, 51", "10000, 80"})
    void up_to_a_hundred_reports_are_all_kept_and_of_more_a_regular_part(int reports, int left) {
        assertThat(rising(reports, Set.of()).reports()).hasSize(left);
        assertThat(rising(reports, Set.of()).length()).isEqualTo(reports);
    }

    @Test
    void of_a_long_series_the_first_the_last_the_extremes_and_the_steps_to_keep_are_left() {
        var values = new Random(1).doubles(1000, 0.2, 0.8).toArray();
        values[333] = 0.1;
        values[555] = 0.9;

        assertThat(steps(of(Set.of(3, 27, 243, 2000), values))).contains(1, 3, 27, 243, 334, 556, 1000);
    }

    @Test
    void of_equal_extremes_the_first_is_kept() {
        var values = DoubleStream.iterate(0.5, same -> same).limit(150).toArray();
        values[41] = 0.9;
        values[43] = 0.9;

        assertThat(steps(of(values))).contains(42).doesNotContain(44);
    }

    @Test
    void means_are_those_of_all_values_however_few_are_left() {
        var values = new Random(2).doubles(5000).toArray();

        of(values)
                .reports()
                .forEach(report -> assertThat(report.mean())
                        .isCloseTo(
                                DoubleStream.of(values)
                                        .limit(report.step())
                                        .average()
                                        .orElseThrow(),
                                within(1e-12)));
    }

    @Test
    void a_series_that_went_through_a_status_goes_on_as_if_it_had_not() {
        var values = new Random(3).doubles(700).toArray();
        var keep = Set.of(1, 3, 9, 27, 81, 243);
        var series = ObjectiveSeries.EMPTY;
        for (double value : values) {
            series = new ObjectiveSeries(series.reports()).with(value, keep);
        }

        assertThat(series).isEqualTo(of(keep, values));
    }

    @ParameterizedTest(name = "{0} reports")
    @CsvSource({"128", "512", "20000"})
    void its_length_is_bounded_whatever_is_kept(int length) {
        var keep = Set.copyOf(IntStream.range(0, 24).mapToObj(i -> 2 + 4 * i).toList());

        assertThat(rising(length, keep).reports()).hasSizeLessThanOrEqualTo(127);
    }
}
