package io.hptoperator.operator.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.TuningAdmission;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.search.space.Configuration;
import io.hptoperator.stopping.Convergence;
import io.hptoperator.stopping.Curve;
import io.hptoperator.tuning.Ending;
import io.hptoperator.tuning.FinalObjective;
import io.hptoperator.tuning.Memory;
import io.hptoperator.tuning.Trial;
import io.hptoperator.tuning.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvergenceChecksTest {
    private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");
    private static final String RANDOM = """
        apiVersion: hpt-operator.io/v1alpha1
        kind: HyperParameterTuningJob
        metadata: {name: search, uid: 5d1f}
        spec:
          hyperParameterTuningJobConfig:
            strategy: Random
            hyperParameterTuningJobObjective: {type: Maximize, metricName: score}
            resourceLimits: {maxNumberOfTrainingJobs: 100, maxParallelTrainingJobs: 1}
            parameterRanges:
              continuousParameterRanges: [{name: x, minValue: "0", maxValue: "1"}]
          trainingJobDefinition:
            algorithmSpecification: {trainingImage: example/trainer}
        """;
    private static final AdmittedTuningJob JOB = admitted(RANDOM);
    /** Rungs 1, 3 and 9. */
    private static final AdmittedTuningJob HYPERBAND = admitted(RANDOM.replace("strategy: Random", """
        strategy: Hyperband
            strategyConfig: {hyperbandStrategyConfig: {minResource: 1, maxResource: 27}}\
        """));

    private final ConvergenceChecks checks = new ConvergenceChecks(1);
    private final TrialBoard board = new TrialBoard();
    private final AtomicInteger woken = new AtomicInteger();

    @AfterEach
    void close() {
        checks.close();
    }

    private static AdmittedTuningJob admitted(String yaml) {
        var job = new KubernetesSerialization().unmarshal(yaml, HyperParameterTuningJob.class);
        return ((TuningAdmission.Admitted) TuningAdmission.admit(job)).admitted();
    }

    /** All with the same value, so that from the first check on no gain is likely. */
    private void results(int count) {
        for (int index = 1; index <= count; index++) {
            put(index, new TrialState.Completed(START.plusSeconds(index), new FinalObjective.Measured(0.5)));
        }
    }

    private void put(int index, TrialState state) {
        put(index, state, 0);
    }

    private void put(int index, TrialState state, int rung) {
        var configuration = new Configuration(Map.of("x", "0.%03d".formatted(index)));
        board.put(new Trial(
                index, "search-" + index, "", configuration, state, START, Optional.empty(), 1, 0, Curve.NONE, rung));
    }

    private Optional<Convergence> latest(Memory memory) {
        return checks.latest("5d1f", JOB, memory, board, woken::incrementAndGet);
    }

    /** What the next pass finds when the job has been woken. */
    private Convergence found() {
        int before = woken.get();
        latest(Memory.NONE);
        await().until(() -> woken.get() > before);
        return latest(Memory.NONE).orElseThrow();
    }

    private static Convergence check(int results, double probability) {
        return new Convergence(results, 0.005, 0, probability, OptionalDouble.empty());
    }

    private static Convergence detected(int results) {
        return new Convergence(results, 0.005, 0, 0, OptionalDouble.of(0.001));
    }

    private static Memory remembering(Convergence check) {
        return memory(check, check.detected() ? Optional.of(START) : Optional.empty(), Optional.empty());
    }

    private static Memory memory(Convergence check, Optional<Instant> detected, Optional<Ending> ending) {
        return new Memory(
                Optional.of(START),
                Optional.empty(),
                Duration.ZERO,
                0,
                Optional.of(check),
                detected,
                ending,
                Optional.empty());
    }

    @Test
    void a_pass_never_waits_for_a_check_and_is_woken_when_it_is_made() {
        results(20);

        assertThat(latest(Memory.NONE)).isEmpty();
        await().until(() -> woken.get() == 1);
        assertThat(latest(Memory.NONE)).contains(check(20, 0));
    }

    @ParameterizedTest(name = "{0} results, the last check looked at {1}")
    @CsvSource({"19, 0", "24, 20", "20, 20", "39, 35"})
    void none_is_made_before_it_is_due(int results, int known) {
        results(results);

        assertThat(latest(known == 0 ? Memory.NONE : remembering(check(known, 0.5))))
                .isEmpty();
        close();
        assertThat(woken).hasValue(0);
    }

    @Test
    void failed_and_running_trials_are_no_results() {
        results(19);
        put(20, new TrialState.Failed(START.plusSeconds(20), false, "exit code 1"));
        put(21, new TrialState.Running());

        assertThat(latest(Memory.NONE)).isEmpty();
        close();
        assertThat(woken).hasValue(0);
    }

    @Test
    void results_that_arrive_during_a_check_wait_for_the_next() {
        results(24);
        assertThat(found().results()).isEqualTo(20);

        results(31);
        assertThat(found().results()).isEqualTo(30);
    }

    @Test
    void an_operator_that_takes_over_finds_what_its_predecessor_would_have_found() {
        results(40);
        var detected = found();
        assertThat(detected.detected()).isTrue();

        try (var successor = new ConvergenceChecks(1)) {
            successor.latest("5d1f", JOB, Memory.NONE, board, woken::incrementAndGet);
            await().until(() -> woken.get() == 2);
            assertThat(successor.latest("5d1f", JOB, Memory.NONE, board, () -> {}))
                    .contains(detected);
        }
    }

    @Test
    void after_a_detection_and_after_the_end_nothing_is_checked() {
        results(50);
        var going = check(30, 0.5);
        var ended = new Ending(Ending.Reason.STOPPED_BY_USER, "stopped", START);

        assertThat(latest(remembering(detected(40)))).isEmpty();
        assertThat(latest(memory(going, Optional.empty(), Optional.of(ended)))).isEmpty();
        close();
        assertThat(woken).hasValue(0);
    }

    @Test
    void results_whose_records_were_deleted_are_missed_by_the_next_check() {
        results(24);
        assertThat(found().results()).isEqualTo(20);
        results(25);
        board.remove("search-1");

        assertThat(latest(Memory.NONE)).map(Convergence::results).contains(20);
        close();
        assertThat(woken).hasValue(1);
    }

    /** They were stopped by the rule, so their values are those of half-trained models. */
    @Test
    void trials_that_hyperband_stopped_before_the_last_rung_are_no_results() {
        for (int index = 1; index <= 49; index++) {
            var stopped = new TrialState.Stopped(START.plusSeconds(index), new FinalObjective.Measured(index / 100.0));
            put(index, stopped, index <= 29 ? 3 : 9);
        }

        checks.latest("5d1f", HYPERBAND, Memory.NONE, board, woken::incrementAndGet);
        await().until(() -> woken.get() == 1);

        var found = checks.latest("5d1f", HYPERBAND, Memory.NONE, board, woken::incrementAndGet);
        assertThat(found).map(Convergence::results).contains(20);
    }

    @Test
    void trials_that_the_user_or_a_limit_stopped_are_results() {
        for (int index = 1; index <= 20; index++) {
            put(index, new TrialState.Stopped(START.plusSeconds(index), new FinalObjective.Measured(0.5)));
        }

        assertThat(found().results()).isEqualTo(20);
    }

    @Test
    void a_job_that_is_created_anew_begins_anew() {
        results(20);
        found();

        checks.forget("5d1f");

        assertThat(latest(Memory.NONE)).isEmpty();
        await().until(() -> woken.get() == 2);
    }
}
