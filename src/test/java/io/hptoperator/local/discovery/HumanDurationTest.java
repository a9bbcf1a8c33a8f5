package io.hptoperator.local.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Examples from the test of apimachinery's {@code HumanDuration}. */
class HumanDurationTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "PT-2S, <invalid>",
        "PT-0.5S, 0s",
        "PT0S, 0s",
        "PT119S, 119s",
        "PT2M, 2m",
        "PT3M1S, 3m1s",
        "PT10M30S, 10m",
        "PT179M, 179m",
        "PT3H, 3h",
        "PT7H59M, 7h59m",
        "PT47H, 47h",
        "P2D, 2d",
        "P7DT5H, 7d5h",
        "P8DT5H, 8d",
        "P729D, 729d",
        "P731D, 2y1d",
        "P3000D, 8y",
    })
    void at_most_two_units_are_shown(Duration duration, String expected) {
        assertThat(HumanDuration.text(duration)).isEqualTo(expected);
    }

    @Test
    void what_is_no_timestamp_has_no_age() {
        var now = Instant.parse("2026-01-01T00:00:10Z");

        assertThat(HumanDuration.since("2026-01-01T00:00:00Z", now)).isEqualTo("10s");
        assertThat(HumanDuration.since("", now)).isEqualTo("<unknown>");
        assertThat(HumanDuration.since("yesterday", now)).isEqualTo("<invalid>");
    }
}
