package io.hptoperator.install;

import static io.hptoperator.testing.TuningFixture.parameter;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.local.apiserver.ApiStatus;
import io.hptoperator.local.apiserver.Interceptor.Call;
import io.hptoperator.local.apiserver.Interceptor.Ruling;
import io.hptoperator.local.apiserver.Interceptor.Verb;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings.LeaderElection;
import io.hptoperator.testing.FakeCluster;
import io.hptoperator.testing.Outcome;
import io.hptoperator.testing.Traffic;
import io.hptoperator.testing.TuningFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rights that the chart gives are those that the operator uses, no more and no less. */
class RightsTest {
    /** Rights that show in no request. */
    private static final Map<Right, String> UNSEEN = Map.of(
            new Right("update", "coordination.k8s.io", "leases"),
            "the framework asks for it in a review of its own rights before it starts",
            new Right("update", "hpt-operator.io", "hyperparametertuningjobs/finalizers"),
            "checked by the API server's admission for blockOwnerDeletion",
            new Right("update", "hpt-operator.io", "trainingjobs/finalizers"),
            "checked by the API server's admission for blockOwnerDeletion");

    /** Granted to everybody by Kubernetes itself. */
    private static final Right REVIEW_OF_OWN_RIGHTS =
            new Right("create", "authorization.k8s.io", "selfsubjectrulesreviews");

    private static final String ALL_SWITCHES = "{leaderElection: {enabled: true}, kueue: {enabled: true}}";

    @Test
    void the_operator_has_exactly_the_rights_that_it_uses() {
        var used = new TreeSet<>(usedInAWholeLife());
        UNSEEN.keySet().forEach(right -> used.add(right.toString()));
        used.remove(REVIEW_OF_OWN_RIGHTS.toString());

        assertThat(granted(ALL_SWITCHES)).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void the_rights_in_watched_namespaces_are_the_same() {
        assertThat(granted("watchNamespaces: [one]")).isEqualTo(granted(""));
    }

    @Test
    void each_right_is_explained() throws IOException {
        var explained = Files.readAllLines(Path.of("docs", "rbac.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(granted(ALL_SWITCHES));
    }

    /** The operator's own, not those it gives to people. */
    private static Set<String> granted(String values) {
        var rendered = Chart.render(values);
        return Stream.concat(rendered.ofKind("ClusterRole").stream(), rendered.ofKind("Role").stream())
                .filter(role -> !isForPeople(role))
                .flatMap(Right::grantedBy)
                .map(Right::toString)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean isForPeople(JsonNode role) {
        return role.at("/metadata/labels").has("rbac.authorization.k8s.io/aggregate-to-edit");
    }

    private static Set<String> usedInAWholeLife() {
        try (var cluster = FakeCluster.startWithKueue()) {
            var eager = TuningFixture.eagerSettings();
            var settings = eager.withTraining(eager.training().withKueue(true))
                    .withLeaderElection(new LeaderElection("hpt-operator", "hpt-operator", "one"));
            var operator = HptOperator.start(cluster.operatorConfig(), settings, cluster.clock());
            try {
                lostPodsAndLogs(cluster);
                severalInstances(cluster);
                stop(cluster);
                warmStart(cluster);
                nameTaken(cluster);
                oldNews(cluster);
                await("renewal of the lease").until(() -> saw(cluster, Verb.PATCH, "leases"));
            } finally {
                operator.close();
            }
            return cluster.traffic().calls().stream()
                    .map(Right::neededFor)
                    .flatMap(Optional::stream)
                    .map(Right::toString)
                    .collect(toCollection(TreeSet::new));
        }
    }

    private static boolean saw(FakeCluster cluster, Verb verb, String plural) {
        return cluster.traffic().calls().stream()
                .anyMatch(call -> call.verb() == verb && call.plural().equals(plural));
    }

    private static void lostPodsAndLogs(FakeCluster cluster) {
        var lost = ConcurrentHashMap.newKeySet();
        refuseFirstStatusOfTrial(cluster);
        TuningFixture.job(cluster, 3, 2)
                .with(
                        "{trainingImage: example/trainer}",
                        "{trainingImage: example/trainer, metricDefinitions: [{name: score, regex:"
                                + " 'score=([0-9.]+)'}]}\n"
                                + "    retryStrategy: {maximumRetryAttempts: 2}")
                .plays(pod -> lost.add(parameter(pod, "x"))
                        ? new Outcome.Disrupted("EvictionByEvictionAPI")
                        : Outcome.prints("score=0.5"))
                .create()
                .awaitEndWhile(() -> cluster.advance(Duration.ofSeconds(11)));
        cluster.traffic().heal();
    }

    private static void severalInstances(FakeCluster cluster) {
        loseFirstAnswerAboutService(cluster);
        TuningFixture.job(cluster, 1, 1)
                .with(
                        "{trainingImage: example/trainer}",
                        "{trainingImage: example/trainer}\n    resourceConfig: {instanceType: any, instanceCount: 2}")
                .create()
                .awaitEnd();
        cluster.traffic().heal();
    }

    private static void stop(FakeCluster cluster) {
        var job = TuningFixture.job(cluster, 9, 2)
                .plays((Pod _) -> new Outcome.RunsUntilStopped(""))
                .create();
        job.await("two running", status -> "2/9".equals(status.trials()));
        job.patch("{\"spec\":{\"stop\":true}}");
        job.awaitEnd();
    }

    private static void warmStart(FakeCluster cluster) {
        var parent = TuningFixture.job(cluster, 1, 1).create();
        parent.awaitEnd();
        parent.sibling("heir").with("spec:\n", """
            spec:
              warmStartConfig:
                warmStartType: TransferLearning
                parentHyperParameterTuningJobs: [{hyperParameterTuningJobName: search}]
            """).create().awaitEnd();
    }

    /** The same event again, after the time in which it would be kept back. */
    private static void oldNews(FakeCluster cluster) {
        var exceeded = ApiStatus.of(403, "Forbidden", "exceeded quota: small, requested: count=1");
        cluster.traffic()
                .inject((call, _) -> Traffic.isCreationOf("trainingjobs", call)
                        ? new Ruling.Refuse(exceeded)
                        : new Ruling.Proceed());
        TuningFixture.job(cluster, 1, 1).create();
        await("repeated event").pollInterval(Duration.ofMillis(50)).until(() -> {
            cluster.advance(Duration.ofMinutes(6));
            return saw(cluster, Verb.PATCH, "events");
        });
        cluster.traffic().heal();
    }

    private static void nameTaken(FakeCluster cluster) {
        TuningFixture.job(cluster, 2, 1).createWithTheFirstJobsNameTaken().awaitEnd();
    }

    private static void refuseFirstStatusOfTrial(FakeCluster cluster) {
        inject(
                cluster,
                new Ruling.Refuse(ApiStatus.of(409, "Conflict", "by the test")),
                call -> call.verb() == Verb.UPDATE && call.plural().equals("trainingjobs"));
    }

    /** It was created all the same, so the next attempt finds the name taken. */
    private static void loseFirstAnswerAboutService(FakeCluster cluster) {
        inject(cluster, new Ruling.LoseResponse(), call -> Traffic.isCreationOf("services", call));
    }

    private static void inject(FakeCluster cluster, Ruling ruling, Predicate<Call> which) {
        Traffic.Fault first = (_, number) -> number == 1 ? ruling : new Ruling.Proceed();
        cluster.traffic().inject(first.on(which));
    }
}
