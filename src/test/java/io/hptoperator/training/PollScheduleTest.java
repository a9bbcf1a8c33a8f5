package io.hptoperator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hptoperator.training.PollSchedule.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {
    private static final PollSchedule SCHEDULE = new PollSchedule(20, Duration.ofSeconds(5), 16);
    private static final Instant START = Instant.EPOCH;

    private static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    @ParameterizedTest(name = "{0} logs: every {1} s")
    @CsvSource({"1, 5", "100, 5", "101, 5.05", "200, 10", "1000, 50", "10000, 500"})
    void the_interval_grows_with_the_number_of_logs_once_the_budget_is_used_up(int followed, double seconds) {
        assertThat(SCHEDULE.interval(followed)).isEqualTo(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    @Test
    void the_first_reading_is_due_an_interval_after_the_training_was_seen() {
        var turns = Map.of("a", Turn.first(START));

        assertThat(SCHEDULE.next(turns, at(4.9))).isEmpty();
        assertThat(SCHEDULE.next(turns, at(5))).contains("a");
    }

    @Test
    void whoever_has_waited_longest_is_next() {
        var turns = Map.of("a", Turn.first(at(1)), "b", Turn.first(at(0)), "c", Turn.first(at(2)));

        assertThat(SCHEDULE.next(turns, at(10))).contains("b");
    }

    @Test
    void a_log_that_is_being_read_is_not_read_again() {
        assertThat(SCHEDULE.next(Map.of("a", Turn.first(START).begun()), at(100)))
                .isEmpty();
    }

    @Test
    void no_more_than_the_readers_are_at_work() {
        Map<String, Turn> turns = new HashMap<>();
        IntStream.range(0, 16)
                .forEach(i -> turns.put("hangs " + i, Turn.first(START).begun()));
        turns.put("a", Turn.first(START));

        assertThat(SCHEDULE.next(turns, at(100))).isEmpty();
    }

    @ParameterizedTest(name = "after {0} failures: {1} s")
    @CsvSource({"0, 5", "1, 10", "2, 20", "4, 80", "5, 120", "60, 120"})
    void what_fails_is_tried_less_and_less_often(int failures, int seconds) {
        var turns = Map.of("a", new Turn(START, failures, false));

        assertThat(SCHEDULE.next(turns, at(seconds - 0.001))).isEmpty();
        assertThat(SCHEDULE.next(turns, at(seconds))).contains("a");
    }

    @Test
    void a_success_makes_up_for_failures() {
        var turn = Turn.first(START).begun().ended(at(1), false).begun().ended(at(2), false);

        assertThat(turn).isEqualTo(new Turn(at(2), 2, false));
        assertThat(turn.begun().ended(at(3), true)).isEqualTo(new Turn(at(3), 0, false));
    }

    @Test
    void a_budget_of_nothing_is_refused() {
        assertThatThrownBy(() -> new PollSchedule(0, Duration.ZERO, 1)).hasMessageContaining("at least 1");
    }

    /** A pacemaker that beats at the pace, with readings that take a while. */
    private static Map<Integer, List<Instant>> simulate(int logs, Duration time, Predicate<Integer> hangs) {
        Map<Integer, Turn> turns = new LinkedHashMap<>();
        Map<Integer, Instant> ends = new HashMap<>();
        Map<Integer, List<Instant>> readings = new HashMap<>();
        IntStream.range(0, logs).forEach(log -> turns.put(log, Turn.first(START)));
        for (var now = START; now.isBefore(START.plus(time)); now = now.plus(SCHEDULE.pace())) {
            var instant = now;
            ends.entrySet().removeIf(end -> {
                boolean over = !end.getValue().isAfter(instant);
                if (over) {
                    turns.computeIfPresent(end.getKey(), (log, turn) -> turn.ended(instant, !hangs.test(log)));
                }
                return over;
            });
            SCHEDULE.next(turns, now).ifPresent(log -> {
                turns.computeIfPresent(log, (_, turn) -> turn.begun());
                ends.put(log, instant.plusMillis(hangs.test(log) ? 10_000 : 80));
                readings.computeIfAbsent(log, _ -> new ArrayList<>()).add(instant);
            });
        }
        return readings;
    }

    @Test
    void a_thousand_logs_are_read_evenly_and_within_the_budget() {
        var readings = simulate(1_000, Duration.ofMinutes(10), _ -> false);

        var perSecond = new HashMap<Long, Integer>();
        readings.values().stream()
                .flatMap(List::stream)
                .forEach(time -> perSecond.merge(time.getEpochSecond(), 1, Integer::sum));
        assertThat(perSecond.values()).allMatch(number -> number <= 20);
        assertThat(readings.values()).allMatch(times -> times.size() >= 9 && times.size() <= 12);
    }

    @Test
    void a_hundred_logs_that_hang_leave_readers_for_the_others() {
        var readings = simulate(200, Duration.ofMinutes(20), log -> log < 100);

        assertThat(readings.entrySet().stream().filter(entry -> entry.getKey() >= 100))
                .allMatch(entry -> entry.getValue().size() >= 60);
        assertThat(readings.entrySet().stream().filter(entry -> entry.getKey() < 100))
                .allMatch(entry -> entry.getValue().size() <= 15);
    }
}
