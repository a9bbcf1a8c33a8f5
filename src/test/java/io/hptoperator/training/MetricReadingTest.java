package io.hptoperator.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.training.MetricReading.Read;
import io.hptoperator.training.MetricReading.Unavailable;
import io.hptoperator.training.metrics.Metrics;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricReadingTest {
    private static final Metrics EARLY = Metrics.ofTexts(Map.of("accuracy", "0.1"));
    private static final Metrics LATE = Metrics.ofTexts(Map.of("accuracy", "0.9"));

    @Test
    void a_later_reading_replaces_an_earlier_one() {
        assertThat(new Read("a", false, EARLY).followedBy(new Read("a", true, LATE)))
                .isEqualTo(new Read("a", true, LATE));
        assertThat(new Unavailable("a", false, "503").followedBy(new Read("a", true, LATE)))
                .isEqualTo(new Read("a", true, LATE));
    }

    @Test
    void a_complete_reading_is_the_last_word_on_its_pod() {
        assertThat(new Read("a", true, LATE).followedBy(new Read("a", false, EARLY)))
                .isEqualTo(new Read("a", true, LATE));
        assertThat(new Unavailable("a", true, "404").followedBy(new Read("a", false, EARLY)))
                .isEqualTo(new Unavailable("a", true, "404"));
    }

    @Test
    void another_pod_begins_afresh() {
        assertThat(new Read("a", true, LATE).followedBy(new Unavailable("b", false, "404")))
                .isEqualTo(new Unavailable("b", false, "404"));
    }

    @Test
    void when_the_log_has_vanished_what_was_read_before_stands() {
        assertThat(new Read("a", false, EARLY).followedBy(new Unavailable("a", true, "404")))
                .isEqualTo(new Read("a", true, EARLY));
        assertThat(new Unavailable("a", false, "503").followedBy(new Unavailable("a", true, "404")))
                .isEqualTo(new Unavailable("a", true, "404"));
    }
}
