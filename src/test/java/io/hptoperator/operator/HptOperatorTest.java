package io.hptoperator.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Traffic;
import io.hptoperator.testing.TuningFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operator as a process: probes, outages, namespaces. */
class HptOperatorTest {
    private static FakeCluster cluster;

    @BeforeAll
    static void start() {
        cluster = FakeCluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static HptOperator start(OperatorSettings settings) {
        return HptOperator.start(cluster.operatorConfig(), settings, cluster.clock());
    }

    private static int probe(HptOperator operator, String path) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + operator.healthPort().orElseThrow() + path);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void probes_are_answered_once_the_operator_works() throws IOException, InterruptedException {
        try (var operator = start(TuningFixture.eagerSettings().withHealthPort(0))) {
            assertThat(probe(operator, "/healthz")).isEqualTo(200);
            assertThat(probe(operator, "/readyz")).isEqualTo(200);
        }
    }

    @Test
    void an_outage_of_the_API_server_is_no_reason_to_restart_and_work_goes_on_afterwards()
            throws IOException, InterruptedException {
        try (var operator = start(TuningFixture.eagerSettings().withHealthPort(0))) {
            cluster.traffic().inject(Traffic.refuse(503));
            cluster.dropWatches();
            var job = TuningFixture.job(cluster, 3, 2).create();
            assertThat(probe(operator, "/healthz")).isEqualTo(200);

            cluster.traffic().heal();
            assertThat(job.awaitEnd().getStatus().trials()).isEqualTo("3/3");
            assertThat(probe(operator, "/healthz")).isEqualTo(200);
        }
    }

    @Test
    void an_operator_of_some_namespaces_leaves_the_others_alone() {
        var other = TuningFixture.job(cluster, 3, 2);
        var one = TuningFixture.job(cluster, 3, 2);
        var two = TuningFixture.job(cluster, 3, 2);
        var watched = Set.of(one.namespace(), two.namespace());
        try (var operator = start(TuningFixture.eagerSettings().withNamespaces(watched))) {
            other.create();
            one.create();
            two.create();

            assertThat(one.awaitEnd().getStatus().trials()).isEqualTo("3/3");
            assertThat(two.awaitEnd().getStatus().trials()).isEqualTo("3/3");
            assertThat(other.get().getStatus()).isNull();
            assertThat(operator.isAlive()).isTrue();
        }
        other.patch("{\"spec\":{\"stop\":true}}");
    }

    @Test
    void two_operators_at_once_end_a_job_as_one_would() {
        try (var first = start(TuningFixture.eagerSettings());
                var second = start(TuningFixture.eagerSettings())) {
            var job = TuningFixture.job(cluster, 12, 3).create();
            job.awaitEnd();

            assertThat(job.trials()).hasSize(12);
            assertThat(job.jobs()).hasSize(12);
            assertThat(job.mostLive()).isLessThanOrEqualTo(3);
            assertThat(first.isAlive() && second.isAlive()).isTrue();
        }
    }
}
