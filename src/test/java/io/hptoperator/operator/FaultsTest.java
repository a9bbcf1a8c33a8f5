package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.local.apiserver.ApiStatus;
import io.hptoperator.local.apiserver.Interceptor.Ruling;
import io.hptoperator.testing.EndState;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.Traffic;
import io.hptoperator.testing.Traffic.Fault;
import io.hptoperator.testing.TuningFixture;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an API server and a network do on bad days. The job must end as on a good one. */
class FaultsTest {
    private static final int TRIALS = 8;
    private static final int PARALLEL = 3;

    private static FakeCluster cluster;
    private static HptOperator operator;
    private static EndState undisturbed;

    @BeforeAll
    static void start() {
        cluster = FakeCluster.start();
        operator = HptOperator.start(cluster.operatorConfig(), TuningFixture.eagerSettings(), cluster.clock());
        var job = job().create();
        job.awaitEnd();
        undisturbed = job.endState();
    }

    @AfterAll
    static void stop() {
        operator.close();
        cluster.close();
    }

    @AfterEach
    void heal() {
        cluster.traffic().heal();
    }

    private static TuningFixture job() {
        return TuningFixture.job(cluster, TRIALS, PARALLEL);
    }

    enum Trouble {
        CONFLICT,
        TOO_MANY_REQUESTS,
        INTERNAL_ERROR,
        UNAVAILABLE,
        LOST_REQUEST,
        LOST_RESPONSE,
        SLOW,
        WATCHES_DROPPED;

        private Ruling ruling() {
            return switch (this) {
                case CONFLICT -> refusal(409, "Conflict");
                case TOO_MANY_REQUESTS -> new Ruling.Refuse(ApiStatus.tooManyRequests(0));
                case INTERNAL_ERROR -> refusal(500, "InternalError");
                case UNAVAILABLE -> refusal(503, "ServiceUnavailable");
                case LOST_REQUEST -> new Ruling.LoseRequest();
                case LOST_RESPONSE -> new Ruling.LoseResponse();
                case SLOW -> new Ruling.Delay(Duration.ofMillis(50), new Ruling.Proceed());
                case WATCHES_DROPPED -> new Ruling.DropWatches(new Ruling.Proceed());
            };
        }

        private static Ruling refusal(int code, String reason) {
            return new Ruling.Refuse(ApiStatus.of(code, reason, "by the test"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void trouble_with_every_third_request_changes_nothing(Trouble trouble) {
        cluster.traffic().inject((_, number) -> number % 3 == 2 ? trouble.ruling() : new Ruling.Proceed());
        assertUndisturbed(job().create());
    }

    @ParameterizedTest
    @EnumSource
    void trouble_with_every_request_for_a_while_changes_nothing(Trouble trouble) {
        cluster.traffic().inject((_, number) -> number > 5 && number <= 25 ? trouble.ruling() : new Ruling.Proceed());
        assertUndisturbed(job().create());
    }

    @Test
    void watches_that_are_away_for_a_while_change_nothing() {
        cluster.traffic().inject((call, number) -> switch (call.verb()) {
            case WATCH, LIST -> new Ruling.Delay(Duration.ofMillis(300), new Ruling.Proceed());
            case CREATE, UPDATE ->
                number % 4 == 0 ? new Ruling.DropWatches(new Ruling.Proceed()) : new Ruling.Proceed();
            case GET, PATCH, DELETE, DELETE_COLLECTION -> new Ruling.Proceed();
        });
        assertUndisturbed(job().create());
    }

    @ParameterizedTest
    @CsvSource({"trainingjobs", "jobs"})
    void a_quota_delays_and_fails_nobody(String plural) {
        var refused = ApiStatus.of(403, "Forbidden", "exceeded quota: small, requested: count=1");
        cluster.traffic().inject(firstOf(4, plural, new Ruling.Refuse(refused)));
        var job = job().create();
        var ended = job.awaitEndWhile(() -> cluster.advance(Duration.ofSeconds(1)));

        assertThat(Objects.requireNonNull(ended.getStatus().trainingJobStatusCounters())
                        .completed())
                .isEqualTo(TRIALS);
    }

    @Test
    void a_training_job_that_the_API_server_will_never_accept_ends_the_tuning_job_with_its_words() {
        var refused = ApiStatus.of(422, "Invalid", "spec.colour: unsupported");
        cluster.traffic().inject(firstOf(99, "trainingjobs", new Ruling.Refuse(refused)));
        var ended = job().create().awaitEnd();

        assertThat(ended.getStatus().hyperParameterTuningJobStatus()).isEqualTo("Failed");
        assertThat(ended.getStatus().failureReason()).contains("spec.colour: unsupported");
    }

    @Test
    void a_Job_that_the_API_server_will_never_accept_fails_its_trial_with_its_words() {
        var refused = ApiStatus.of(422, "Invalid", "spec.template.colour: unsupported");
        cluster.traffic().inject(firstOf(1, "jobs", new Ruling.Refuse(refused)));
        var job = job().create();
        job.awaitEnd();

        assertThat(job.trials())
                .filteredOn(trial -> "Failed".equals(trial.getStatus().trainingJobStatus()))
                .singleElement()
                .satisfies(trial ->
                        assertThat(trial.getStatus().failureReason()).contains("spec.template.colour: unsupported"));
    }

    @ParameterizedTest
    @CsvSource({"500", "503", "429"})
    void a_log_that_cannot_be_read_at_first_is_read_again(int code) {
        cluster.traffic().inject(new Once(code).on(call -> call.subresource().equals("log")));
        var ended = job().with(
                        "trainingImage: example/trainer}",
                        "trainingImage: example/trainer, metricDefinitions: [{name: score, regex: 'score=([0-9.]+)'}]}")
                .plays(_ -> Outcome.prints("score=0.75"))
                .create()
                .awaitEnd();

        assertThat(Objects.requireNonNull(ended.getStatus().objectiveStatusCounters())
                        .succeeded())
                .isEqualTo(TRIALS);
    }

    private record Once(int code) implements Fault {
        @Override
        public Ruling rule(io.hptoperator.local.apiserver.Interceptor.Call call, int number) {
            return number == 1 ? new Ruling.Refuse(ApiStatus.of(code, "", "by the test")) : new Ruling.Proceed();
        }
    }

    private static Fault firstOf(int count, String plural, Ruling ruling) {
        Fault fault = (_, number) -> number <= count ? ruling : new Ruling.Proceed();
        return fault.on(call -> Traffic.isCreationOf(plural, call));
    }

    private static void assertUndisturbed(TuningFixture job) {
        job.awaitEnd();
        assertThat(job.endState()).isEqualTo(undisturbed);
        assertThat(job.jobs()).hasSize(TRIALS);
        assertThat(job.mostLive()).isLessThanOrEqualTo(PARALLEL);
    }
}
