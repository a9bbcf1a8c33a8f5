package io.hptoperator.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long the resource waits that has waited longest for a pass that succeeds. */
class UnreconciledTest {
    private static final Map<String, Object> TUNING = Map.of(Constants.CONTROLLER_NAME, "tuning");
    private static final Map<String, Object> TRAINING = Map.of(Constants.CONTROLLER_NAME, "training");

    private Instant now = Instant.parse("2026-11-24T08:00:00Z");
    private final Unreconciled unreconciled = new Unreconciled(() -> now);

    private static HasMetadata resource(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("ml")
                .endMetadata()
                .build();
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private void assertSeconds(long expected) {
        assertThat(unreconciled.longest()).isEqualTo(Duration.ofSeconds(expected));
    }

    @Test
    void it_is_nothing_while_nothing_waits() {
        assertSeconds(0);
    }

    @Test
    void a_pass_that_hangs_shows() {
        unreconciled.reconciliationSubmitted(resource("a"), null, TUNING);
        pass(40);

        assertSeconds(40);
    }

    @Test
    void a_pass_that_fails_leaves_its_resource_waiting_and_the_next_try_does_not_begin_anew() {
        unreconciled.reconciliationSubmitted(resource("a"), null, TUNING);
        pass(5);
        unreconciled.reconciliationFailed(resource("a"), null, new IllegalStateException("no answer"), TUNING);
        unreconciled.reconciliationSubmitted(resource("a"), null, TUNING);
        pass(5);

        assertSeconds(10);
    }

    @Test
    void a_pass_that_succeeds_ends_the_wait_of_its_resource_alone() {
        unreconciled.reconciliationSubmitted(resource("a"), null, TUNING);
        pass(5);
        unreconciled.reconciliationSubmitted(resource("a"), null, TRAINING);
        pass(5);
        unreconciled.reconciliationSucceeded(resource("a"), TUNING);

        assertSeconds(5);
    }

    @Test
    void a_pass_hangs_that_has_been_under_way_for_ten_minutes() {
        unreconciled.reconciliationStarted(resource("a"), TUNING);
        pass(599);
        assertThat(unreconciled.hangs()).isFalse();

        pass(1);
        assertThat(unreconciled.hangs()).isTrue();
    }

    @Test
    void passes_that_fail_for_an_hour_do_not_hang() {
        unreconciled.reconciliationSubmitted(resource("a"), null, TUNING);
        unreconciled.reconciliationStarted(resource("a"), TUNING);
        unreconciled.reconciliationFailed(resource("a"), null, new IllegalStateException("no answer"), TUNING);
        unreconciled.reconciliationFinished(resource("a"), null, TUNING);
        pass(3600);

        assertThat(unreconciled.hangs()).isFalse();
        assertSeconds(3600);
    }

    @Test
    void a_resource_that_is_gone_waits_no_longer() {
        unreconciled.reconciliationSubmitted(resource("a"), null, TUNING);
        pass(5);
        unreconciled.cleanupDone(new ResourceID("a", "ml"), TUNING);

        assertSeconds(0);
    }
}
