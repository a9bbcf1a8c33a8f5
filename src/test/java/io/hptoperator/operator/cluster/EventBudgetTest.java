package io.hptoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventBudgetTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final EventBudget budget = new EventBudget();

    private long taken(int attempts, String uid, Instant now) {
        return IntStream.range(0, attempts).filter(_ -> budget.take(uid, now)).count();
    }

    @Test
    void an_object_has_a_burst_of_25_events_and_then_one_every_five_minutes() {
        assertThat(taken(100, "u", NOW)).isEqualTo(25);
        assertThat(taken(100, "u", NOW.plus(Duration.ofMinutes(4)))).isZero();
        assertThat(taken(100, "u", NOW.plus(Duration.ofMinutes(10)))).isEqualTo(2);
    }

    @Test
    void a_quiet_day_does_not_add_up_to_more_than_the_burst() {
        taken(100, "u", NOW);

        assertThat(taken(100, "u", NOW.plus(Duration.ofDays(7)))).isEqualTo(25);
    }

    @Test
    void one_object_does_not_use_up_the_budget_of_another() {
        taken(100, "u", NOW);

        assertThat(taken(100, "v", NOW)).isEqualTo(25);
    }

    @Test
    void a_clock_that_goes_back_takes_nothing_away() {
        taken(10, "u", NOW);

        assertThat(taken(100, "u", NOW.minus(Duration.ofHours(1)))).isEqualTo(15);
    }
}
