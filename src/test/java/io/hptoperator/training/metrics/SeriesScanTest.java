package io.hptoperator.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.metrics.ObjectiveSeries.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One log, read again and again. */
class SeriesScanTest {
    private static final SeriesWish WISH = new SeriesWish(MetricDefinition.of("acc", "acc=(\\S+)"), Set.of());
    private static final int LIMIT = 1 << 20;

    private final FakeLog log = new FakeLog();
    private ObjectiveSeries series = ObjectiveSeries.EMPTY;
    private LogPosition position = LogPosition.START;

    private List<Double> poll() {
        return read(LIMIT, false);
    }

    private List<Double> readToTheEnd() {
        return read(LIMIT, true);
    }

    /** Reads on, in pieces of odd length, and returns all values so far. */
    private List<Double> read(int limit, boolean complete) {
        var scan = new SeriesScan(WISH, series, position);
        var answer = log.read(position.since(), limit);
        for (int at = 0; at < answer.length; at += 7) {
            scan.write(answer, at, Math.min(7, answer.length - at));
        }
        var outcome = answer.length == limit ? scan.endCutOff() : scan.end(complete);
        series = outcome.series();
        position = outcome.position();
        return series.reports().stream().map(Report::value).toList();
    }

    /** All that is left of the position is what status stores. */
    private void restart() {
        position = position.newest()
                .map(newest -> LogPosition.after(newest.getKey(), newest.getValue()))
                .orElse(LogPosition.START);
    }

    @Test
    void each_reading_goes_on_where_the_last_one_ended() {
        log.at(0).print("acc=0.1", "noise").at(1_500).print("acc=0.2");
        assertThat(poll()).containsExactly(0.1, 0.2);
        assertThat(poll()).containsExactly(0.1, 0.2);

        log.at(1_700).print("acc=0.3");
        assertThat(poll()).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void identical_lines_of_the_same_nanosecond_are_as_many_reports() {
        log.at(0).print("acc=0.5", "acc=0.5");
        assertThat(poll()).hasSize(2);

        log.print("acc=0.5", "acc=0.5", "acc=0.5");
        assertThat(poll()).hasSize(5);
        assertThat(poll()).hasSize(5);
    }

    @Test
    void lines_of_the_two_streams_may_be_a_little_out_of_order() {
        log.at(5_000).print("warning");
        poll();

        log.at(4_999).print("acc=0.1").at(5_001).print("acc=0.2");
        assertThat(poll()).containsExactly(0.1, 0.2);
    }

    @Test
    void a_clock_that_is_set_back_loses_lines_until_it_has_caught_up_and_counts_none_twice() {
        log.at(60_000).print("acc=0.1");
        poll();

        log.at(10_000).print("acc=0.2").at(61_000).print("acc=0.3");
        assertThat(poll()).containsExactly(0.1, 0.3);
    }

    @Test
    void within_one_reading_the_clock_may_do_what_it_likes() {
        log.at(60_000).print("acc=0.1").at(0).print("acc=0.2").at(90_000).print("acc=0.3");

        assertThat(poll()).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void after_a_rotation_what_is_left_is_counted_once() {
        log.at(0).print("acc=0.1").at(100).print("acc=0.2").at(200).print("acc=0.3");
        poll();

        log.at(300).print("acc=0.4").rotate(2);
        assertThat(poll()).containsExactly(0.1, 0.2, 0.3, 0.4);
        log.rotate(0).at(400).print("acc=0.5");
        assertThat(poll()).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5);
    }

    @Test
    void after_a_restart_nothing_is_counted_twice() {
        log.at(0).print("acc=0.1").at(1).print("acc=0.2", "acc=0.2");
        poll();
        restart();

        log.print("acc=0.2").at(2).print("acc=0.3");
        assertThat(poll()).containsExactly(0.1, 0.2, 0.2, 0.2, 0.3);
    }

    @Test
    void after_a_restart_and_a_rotation_steps_go_on_from_what_was_stored() {
        log.at(0).print("acc=0.1").at(10).print("acc=0.2");
        poll();
        restart();

        log.at(20).print("acc=0.3").rotate(1);
        poll();
        assertThat(series.last()).contains(new Report(3, 0.3, 0.2));
    }

    @Test
    void a_line_counts_when_it_is_complete() {
        log.at(0).print("acc=0.1".getBytes(StandardCharsets.UTF_8));
        assertThat(poll()).isEmpty();

        log.at(1).print("5\n".getBytes(StandardCharsets.UTF_8));
        assertThat(poll()).containsExactly(0.15);
    }

    @Test
    void at_the_end_of_a_training_a_line_needs_no_end() {
        log.at(0).print("acc=0.1".getBytes(StandardCharsets.UTF_8));

        assertThat(readToTheEnd()).containsExactly(0.1);
        assertThat(readToTheEnd()).containsExactly(0.1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the last number of a line          | acc=0.1 acc=0.2         | 0.2",
                "what a progress bar shows at last  | acc=0.1^acc=0.2^done  | 0.2",
                "a number rather than a text        | acc=0.3 acc=bad         | 0.3",
                "a number before a later text       | acc=0.3^acc=bad        | 0.3",
                "a number in colours                | \u001b[32macc=0.4\u001b[0m | 0.4",
                "not finite                         | acc=nan                 | NaN",
                "too large                          | acc=1e999               | NaN",
            })
    void a_line_is_one_report(String what, String line, double value) {
        log.print(line.replace('^', '\r'));

        assertThat(poll()).as(what).containsExactly(value);
    }

    @Test
    void a_text_is_no_report() {
        log.print("acc=unknown");

        assertThat(poll()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "failed to try resolving symlinks in path: acc=0.9",
                "unable to retrieve container logs for containerd://acc=0.9",
                "acc=0.9",
                "",
            })
    void a_line_without_a_time_is_no_line_of_the_program(String line) {
        var scan = new SeriesScan(WISH, series, position);
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        scan.write(bytes, 0, bytes.length);

        assertThat(scan.end(true).series()).isEqualTo(ObjectiveSeries.EMPTY);
    }

    @Test
    void times_may_have_any_offset() {
        var scan = new SeriesScan(WISH, series, position);
        var bytes = "2026-11-25T13:00:00.000000001+01:00 acc=0.1\n".getBytes(StandardCharsets.UTF_8);
        scan.write(bytes, 0, bytes.length);

        assertThat(scan.end(false).position().reached()).isEqualTo(FakeLog.NOON.plusNanos(1));
    }

    @Test
    void of_a_line_of_ten_megabytes_the_beginning_is_looked_at_and_the_next_line_is_found() {
        var line = new byte[10 << 20];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        log.at(0).print("acc=0.1").print(line).print("acc=0.2");

        assertThat(read(32 << 20, false)).containsExactly(0.1, 0.2);
    }

    @Test
    void binary_output_does_no_harm() {
        var bytes = new byte[100_000];
        new Random(1).nextBytes(bytes);
        bytes[bytes.length - 1] = '\n';
        log.at(0).print("acc=0.1").print(bytes).at(1).print("acc=0.2");

        assertThat(poll()).containsExactly(0.1, 0.2);
    }

    @Test
    void an_answer_that_is_cut_off_is_continued_by_the_next_one() {
        for (int i = 0; i < 200; i++) {
            log.at(i * 100L).print("acc=" + i);
        }
        int readings = 0;
        for (int known = -1; known != series.length(); readings++) {
            known = series.length();
            read(2_000, false);
        }

        assertThat(series.length()).isEqualTo(200);
        assertThat(series.last().orElseThrow().value()).isEqualTo(199);
        assertThat(readings).isGreaterThan(5);
    }

    @Test
    void of_a_second_that_is_longer_than_an_answer_the_rest_is_given_up() {
        for (int i = 0; i < 100; i++) {
            log.at(i).print("acc=" + i);
        }
        log.at(1_000).print("acc=1000");
        for (int reading = 0; reading < 3; reading++) {
            read(1_000, false);
        }

        assertThat(series.last().orElseThrow().value()).isEqualTo(1000);
        assertThat(series.length()).isLessThan(100);
    }

    @Test
    void what_is_remembered_is_bounded() {
        for (int i = 0; i < 5_000; i++) {
            log.at(i).print("acc=" + i);
        }
        poll();

        assertThat(position.recent()).hasSize(LogPosition.MOST_TIMES);
        assertThat(position.horizon()).isAfter(FakeLog.NOON.plusMillis(4_900));
    }

    @Test
    void a_rotation_between_lines_of_the_same_nanosecond_loses_lines_rather_than_counting_some_twice() {
        log.at(0).print("acc=0.1", "acc=0.2");
        poll();

        log.print("acc=0.3").rotate(1);
        assertThat(poll()).containsExactly(0.1, 0.2);
    }

    /** Any program, read at any times, by operators that come and go, from a log whose beginning vanishes behind them. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void every_report_is_counted_once_whenever_the_log_is_read(int seed) {
        var random = new Random(seed);
        List<Double> printed = new ArrayList<>();
        long millis = 0;
        for (int step = 0; step < 90; step++) {
            millis += random.nextLong(3) * random.nextLong(1_500);
            double value = random.nextInt(3);
            log.at(millis).print("acc=" + value);
            printed.add(value);
            if (random.nextInt(3) == 0) {
                assertThat(poll()).isEqualTo(printed);
                if (random.nextBoolean()) {
                    restart();
                }
                log.rotate(random.nextInt(30));
                millis++; // after a rotation there is a new time
            }
        }

        assertThat(readToTheEnd()).isEqualTo(printed);
    }

    /** Of the last lines of a log that go on from the position. */
    private boolean isGapless(int asked) {
        var scan = new SeriesScan(WISH, series, position);
        var answer = log.tail(asked);
        scan.write(answer, 0, answer.length);
        return scan.isGapless(asked);
    }

    @Test
    void the_last_lines_go_on_from_a_reading_if_they_are_all_or_begin_before_what_is_new() {
        log.at(0).print("acc=0.1").at(10_000).print("acc=0.2");
        assertThat(isGapless(3)).as("all there are").isTrue();
        assertThat(isGapless(2))
                .as("there might have been more, and nothing was read yet")
                .isFalse();

        assertThat(poll()).containsExactly(0.1, 0.2);
        log.at(20_000).print("acc=0.3");
        assertThat(isGapless(3)).as("begin with the first line").isTrue();
        assertThat(isGapless(2))
                .as("begin with the last one that was read: others may have its time")
                .isFalse();
        assertThat(isGapless(1)).as("begin with a new line").isFalse();
    }

    @Test
    void a_long_line_may_be_as_many_lines_to_the_runtime_as_it_has_pieces() {
        log.at(0).print("acc=0.1").at(1).print("x".repeat(100_000));

        assertThat(isGapless(20)).isFalse();
        assertThat(isGapless(40)).isTrue();
    }
}
