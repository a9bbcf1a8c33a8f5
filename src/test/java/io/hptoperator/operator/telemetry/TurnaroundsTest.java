package io.hptoperator.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TurnaroundsTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final Turnarounds turnarounds = new Turnarounds();

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    @Test
    void the_first_launches_take_places_that_nobody_has_left() {
        assertThat(turnarounds.taken("job", at(0))).isEmpty();
    }

    @Test
    void each_launch_takes_the_place_that_has_been_empty_longest() {
        turnarounds.freed("job", at(10));
        turnarounds.freed("job", at(12));

        assertThat(turnarounds.taken("job", at(13))).contains(Duration.ofSeconds(3));
        assertThat(turnarounds.taken("job", at(13))).contains(Duration.ofSeconds(1));
        assertThat(turnarounds.taken("job", at(13))).isEmpty();
    }

    @Test
    void tuning_jobs_have_nothing_to_do_with_each_other() {
        turnarounds.freed("job", at(10));

        assertThat(turnarounds.taken("other", at(11))).isEmpty();
    }

    @Test
    void a_place_that_is_meant_to_stay_empty_does_not_count_when_it_is_taken_after_all() {
        turnarounds.freed("job", at(10));
        turnarounds.forget("job");

        assertThat(turnarounds.taken("job", at(3600))).isEmpty();
    }
}
