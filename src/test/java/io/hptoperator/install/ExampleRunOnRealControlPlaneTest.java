package io.hptoperator.install;

import static io.hptoperator.testing.TuningFixture.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.controlplane.ControlPlane;
import io.hptoperator.controlplane.RealControlPlane;
import io.hptoperator.manifest.Names;
import io.hptoperator.testing.OperatorProcess;
import io.hptoperator.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A whole run as a user sees it: Helm, the operator as a process with the account that the chart made for it, kubectl. What kubectl
 * printed is docs/example-run.md; {@code -Dexample-run.update=true} writes it anew.
 */
@RealControlPlane
class ExampleRunOnRealControlPlaneTest {
    private static final Path DOCUMENT = Path.of("docs", "example-run.md");
    private static final Path JOB = Path.of("src/test/resources/install/example-run.yaml");
    private static final String RELEASE = "hpt-operator";

    private ControlPlane plane;
    private RealCluster cluster;

    @BeforeEach
    void install(ControlPlane running) {
        plane = running;
        cluster = new RealCluster(running, ExampleRunOnRealControlPlaneTest::train);
        cluster.namespace("research");
        Chart.helm()
                .install()
                .withName(RELEASE)
                .withNamespace(RELEASE)
                .createNamespace()
                .withKubeConfig(plane.kubeconfig())
                .call();
    }

    @AfterEach
    void uninstall() {
        Helm.uninstall(RELEASE)
                .withNamespace(RELEASE)
                .withKubeConfig(plane.kubeconfig())
                .call();
        cluster.close();
    }

    /** A second of pretended training; the accuracy is best near a learning rate of 0.01 and 96 hidden units. */
    private static Outcome train(Pod pod) {
        if (!pod.getMetadata().getLabels().containsKey(Names.TRAINING_JOB)) {
            return new Outcome.RunsUntilStopped("");
        }
        double rate = Math.log10(parameter(pod, "learning_rate")) + 2;
        double hidden = (parameter(pod, "hidden") - 96) / 160;
        double accuracy = 0.98 * Math.exp(-0.15 * rate * rate - 0.3 * hidden * hidden);
        return new Outcome.After(
                Duration.ofSeconds(1),
                Outcome.reports("validation:accuracy", Math.round(accuracy * 10_000) / 10_000.0));
    }

    @Test
    void twenty_trials_complete_under_the_account_of_the_chart_and_read_as_documented() throws IOException {
        var printed = new Transcript();
        try (var _ = OperatorProcess.start(plane.kubeconfig(cluster.token(RELEASE)))) {
            printed.add(plane, "kubectl apply -f job.yaml", "apply", "-f", JOB.toString());
            printed.add(plane, "kubectl wait hptj/digits --for=condition=Finished --timeout=5m");
            assertThat(RealCluster.status(cluster.tuningJob("research", "digits")))
                    .isEqualTo("Completed");
            printed.add(plane, "kubectl get hptj");
            printed.add(plane, "kubectl get hptj -o wide");
            printed.add(
                    plane,
                    "kubectl get tj -l hpt-operator.io/tuning-job=digits"
                            + " --sort-by=.status.finalHyperParameterTuningJobObjectiveMetric.value");
            printed.add(
                    plane, "kubectl get hptj --field-selector=status.hyperParameterTuningJobStatus=Completed -o name");
            printed.add(plane, "kubectl describe hptj digits");
        }
        var document = printed.document(Files.readString(JOB));
        if (Boolean.getBoolean("example-run.update")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(shape(document)).isEqualTo(shape(Files.readString(DOCUMENT)));
    }

    private static final class Transcript {
        private final StringBuilder text = new StringBuilder();

        /** In namespace research, as if it were the context's; {@code arguments} where they differ from the words of the command. */
        void add(ControlPlane plane, String command, String... arguments) {
            var words = List.of(command.split(" ", -1));
            var called = arguments.length > 0 ? List.of(arguments) : words.subList(1, words.size());
            var all = Stream.concat(Stream.of("--namespace", "research"), called.stream());
            var output = plane.kubectl().succeed(all.toArray(String[]::new)).strip();
            text.append("$ ").append(command).append('\n').append(output).append("\n\n");
        }

        String document(String job) {
            return """
                # A run from end to end

                What `kubectl` printed in a test (`ExampleRunOnRealControlPlaneTest`, which writes this page): a real kube-apiserver, etcd and kube-controller-manager, the operator
                installed with Helm and running with nothing but the rights of the account that the chart made. Nodes are played by a script: each pod "trains" for a second
                and reports an accuracy that a formula gives for its hyperparameters.

                ```
                $ helm install hpt-operator helm/hpt-operator --namespace hpt-operator --create-namespace
                $ cat job.yaml
                %s
                %s
                ```
                """.formatted(job.strip() + "\n", text.toString().strip());
        }
    }

    /** The different lines, without what differs from run to run: numbers, times, names, and how often an event was told again. */
    private static String shape(String document) {
        return document
                .lines()
                .map(line -> line.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|-[0-9a-f]{8}\\b", "#")
                        .replaceAll("\\(x\\d+ over [^)]*\\)", "")
                        .replaceAll("\\d[\\dT:.Z-]*(E-?\\d+)?", "#")
                        .replaceAll("(#[smh])+", "#")
                        .replaceAll("\\s+", " ")
                        .strip())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("\n"));
    }
}
