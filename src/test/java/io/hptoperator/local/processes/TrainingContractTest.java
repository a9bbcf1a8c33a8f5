package io.hptoperator.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.InstanceProfiles;
import io.hptoperator.manifest.Manifests;
import io.hptoperator.manifest.PodViews;
import io.hptoperator.manifest.Rendering;
import io.hptoperator.training.PodView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of a training job, short of its Job: rendered, run as a process, and read back. */
@Timeout(60)
class TrainingContractTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    @TempDir
    private Path work;

    @Test
    void a_program_finds_its_files_and_reports_its_metrics() throws IOException {
        var view = run("7", """
            spec:
              objective: {type: Maximize, metricName: accuracy}
              hyperParameters: {learning-rate: "0.1", quote: 'a "b" $(HOME)'}
              algorithmSpecification:
                trainingImage: any:1
                containerEntrypoint: [sh, -c]
                containerArguments:
                  - |
                    set -e
                    cp "$SM_INPUT_CONFIG_DIR"/*.json "$SM_MODEL_DIR"
                    echo "$1 $SM_HP_QUOTE $NOTE" > "$SM_OUTPUT_DATA_DIR/said"
                    cat "$SM_CHANNEL_TRAINING/words" > "$SM_CHECKPOINT_DIR/state"
                    printf '{"accuracy": 0.93}' > "$SM_OUTPUT_DIR/failure"
                  - program
                  - --lr=$(SM_HP_LEARNING_RATE)
              environment: {NOTE: "run of $(TRAINING_JOB_NAME)"}
              inputDataConfig: [{channelName: training, volume: {persistentVolumeClaim: {claimName: data}}}]
              checkpointConfig: {volume: {persistentVolumeClaim: {claimName: kept}}}
              outputDataConfig: {volume: {persistentVolumeClaim: {claimName: kept}}}
            """);

        assertThat(view.reportedMetrics()).isEqualTo(Map.of("accuracy", "0.93"));
        assertThat(kept("output/said")).isEqualTo("--lr=0.1 a \"b\" $(HOME) run of digits\n");
        assertThat(kept("checkpoints/state")).isEqualTo("some words");
        assertThat(kept("model/hyperparameters.json"))
                .isEqualTo("{\"learning-rate\":\"0.1\",\"quote\":\"a \\\"b\\\" $(HOME)\","
                        + "\"_tuning_objective_metric\":\"accuracy\"}");
        assertThat(kept("model/inputdataconfig.json")).contains("\"training\":{");
        assertThat(kept("model/resourceconfig.json")).contains("\"current_host\":\"localhost\"");
    }

    @Test
    void each_of_several_instances_finds_its_own_name() throws IOException {
        var view = run("1", """
            spec:
              resourceConfig: {instanceCount: 3}
              algorithmSpecification:
                trainingImage: any:1
                containerEntrypoint: [sh, -c]
                containerArguments:
                  - |
                    cp "$SM_INPUT_CONFIG_DIR/resourceconfig.json" "$SM_MODEL_DIR"
                    echo "$SM_RESOURCE_CONFIG" > "$SM_OUTPUT_DATA_DIR/said"
              outputDataConfig: {volume: {persistentVolumeClaim: {claimName: kept}}}
            """);

        assertThat(view.rank()).isEqualTo(1);
        assertThat(kept("model/resourceconfig.json"))
                .isEqualTo("{\"current_host\":\"digits-1.digits\","
                        + "\"hosts\":[\"digits-0.digits\",\"digits-1.digits\",\"digits-2.digits\"],"
                        + "\"network_interface_name\":\"eth0\"}");
        assertThat(kept("output/said").strip()).isEqualTo(kept("model/resourceconfig.json"));
    }

    private PodView run(String rank, String spec) throws IOException {
        Files.createDirectories(work.resolve("claims/data"));
        Files.writeString(work.resolve("claims/data/words"), "some words");
        var pod = pod(rank, spec);
        var last = new AtomicReference<>(new PodStatus());
        new PodRun(pod, preparation(), reports(last), InstantSource.system()).run();
        return PodViews.of(new PodBuilder(pod).withStatus(last.get()).build());
    }

    private String kept(String file) throws IOException {
        return Files.readString(work.resolve("claims/kept/digits").resolve(file));
    }

    private static Pod pod(String rank, String spec) {
        var job = Objects.requireNonNull(YAML.unmarshal(
                "---\nkind: TrainingJob\nmetadata: {name: digits, namespace: ml, uid: u1}\n" + spec,
                TrainingJob.class));
        var template = ((Rendering.Rendered) Manifests.render(job, InstanceProfiles.NONE))
                .job()
                .getSpec()
                .getTemplate();
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .editMetadata()
                .withName("digits-" + rank)
                .withNamespace("ml")
                .withUid("u2")
                .addToAnnotations("batch.kubernetes.io/job-completion-index", rank)
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
    }

    private PodPreparation preparation() {
        var nothing = new ClusterData() {
            @Override
            public Optional<Map<String, byte[]>> configMap(String namespace, String name) {
                return Optional.empty();
            }

            @Override
            public Optional<Map<String, byte[]>> secret(String namespace, String name) {
                return Optional.empty();
            }
        };
        return new PodPreparation(
                work.resolve("pods"),
                _ -> work.resolve("claims/data"),
                name -> work.resolve("claims").resolve(name),
                nothing,
                Programs.machineEnvironment());
    }

    private static PodReports reports(AtomicReference<PodStatus> last) {
        return new PodReports() {
            @Override
            public void status(Pod pod, PodStatus status) {
                last.set(status);
            }

            @Override
            public void remove(Pod pod) {
                throw new AssertionError("nobody deletes it");
            }
        };
    }
}
