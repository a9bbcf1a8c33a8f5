package io.hptoperator.local.processes;

import static io.hptoperator.local.processes.PodFixture.running;
import static io.hptoperator.local.processes.PodFixture.shell;
import static io.hptoperator.local.processes.PodFixture.with;
import static io.hptoperator.local.processes.PodFixture.withVolumes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lives of pods, with real processes. */
@Timeout(60)
class PodRunTest {
    @TempDir
    private Path temporary;

    private Path work;
    private Path files;
    private final Recorder reports = new Recorder();
    private final Map<String, Map<String, byte[]>> configMaps =
            Map.of("words", Map.of("greeting", "hello".getBytes(StandardCharsets.UTF_8)));

    @BeforeEach
    void directories() throws IOException {
        work = Files.createDirectories(temporary.resolve("work"));
        files = Files.createDirectories(temporary.resolve("files"));
    }

    @Nested
    class Ends {
        @Test
        void exit_code_zero_is_success() {
            var pod = run(shell("echo done"));

            assertThat(pod.getPhase()).isEqualTo("Succeeded");
            assertThat(terminated(pod).getReason()).isEqualTo("Completed");
            assertThat(log()).isEqualTo("done\n");
        }

        @Test
        void another_exit_code_is_a_failure() {
            var pod = run(shell("exit 3"));

            assertThat(pod.getPhase()).isEqualTo("Failed");
            assertThat(terminated(pod).getReason()).isEqualTo("Error");
            assertThat(terminated(pod).getExitCode()).isEqualTo(3);
        }

        @Test
        void a_signal_is_128_and_its_number() {
            assertThat(terminated(run(shell("kill -9 $$$$"))).getExitCode()).isEqualTo(137);
        }

        @Test
        void the_pod_was_reported_as_running_and_ready_before() {
            run(shell("true"));

            assertThat(reports.statuses).extracting(PodStatus::getPhase).containsExactly("Running", "Succeeded");
            assertThat(reports.statuses
                            .getFirst()
                            .getContainerStatuses()
                            .getFirst()
                            .getReady())
                    .isTrue();
        }

        @Test
        void both_streams_are_in_the_log_in_order() {
            run(shell("echo one; echo two >&2; echo three"));

            assertThat(log()).isEqualTo("one\ntwo\nthree\n");
        }

        @Test
        void what_the_first_process_leaves_behind_is_killed() {
            run(shell("sleep 300 & echo $!"));

            assertThat(ProcessHandle.of(Long.parseLong(log().strip()))).matches(PodRunTest::hasEnded, "has ended");
        }

        @Test
        void an_image_without_command_fails_with_the_remedy() {
            var pod = run(running());

            assertThat(pod.getPhase()).isEqualTo("Failed");
            assertThat(terminated(pod).getExitCode()).isEqualTo(128);
            assertThat(terminated(pod).getReason()).isEqualTo("StartError");
            assertThat(terminated(pod).getMessage()).contains("image digits:1", "containerEntrypoint");
        }

        @Test
        void a_program_that_is_not_installed_is_named() {
            assertThat(terminated(run(running("no-such-trainer", "train"))).getMessage())
                    .contains("\"no-such-trainer\"", "install it");
        }

        @Test
        void nobody_waits_for_the_log_of_a_container_that_did_not_start() throws InterruptedException {
            var run = newRun(running("echo", "x".repeat(1 << 20))); // longer than an argument may be
            run.run();

            assertThat(terminated(reports.statuses.getLast()).getReason()).isEqualTo("StartError");
            assertThat(run.log("training").orElseThrow().awaitMoreThan(0)).isFalse();
        }

        @Test
        void variables_from_nowhere_are_a_start_error() {
            var pod = run(with(shell("true"), container -> container.setEnvFrom(List.of(new EnvFromSource()))));

            assertThat(terminated(pod).getReason()).isEqualTo("StartError");
            assertThat(terminated(pod).getMessage()).contains("envFrom", "configMapRef");
        }

        @Test
        void a_path_that_no_file_can_have_is_a_start_error() {
            var pod = run(with(shell("true"), container -> mount(container, "data", "/da\0ta"), emptyDir("data")));

            assertThat(terminated(pod).getReason()).isEqualTo("StartError");
        }
    }

    @Nested
    class Messages {
        @Test
        void the_termination_message_is_what_the_file_holds() {
            var pod = run(with(
                    shell("echo '{\"accuracy\":0.9}' > /opt/ml/output/failure"),
                    container -> container.setTerminationMessagePath("/opt/ml/output/failure")));

            assertThat(terminated(pod).getMessage()).isEqualTo("{\"accuracy\":0.9}\n");
        }

        @Test
        void it_is_cut_at_4096_bytes() {
            var pod = run(shell("head -c 5000 /dev/zero | tr '\\0' x > /dev/termination-log"));

            assertThat(terminated(pod).getMessage()).hasSize(4096);
        }

        @Test
        void a_failure_without_a_message_falls_back_to_the_log_if_the_policy_says_so() {
            var pod = run(with(
                    shell("echo out of paper; exit 1"),
                    container -> container.setTerminationMessagePolicy("FallbackToLogsOnError")));

            assertThat(terminated(pod).getMessage()).isEqualTo("out of paper");
        }

        @Test
        void success_never_falls_back_to_the_log() {
            var pod = run(with(
                    shell("echo fine"), container -> container.setTerminationMessagePolicy("FallbackToLogsOnError")));

            assertThat(terminated(pod).getMessage()).isNull();
        }
    }

    @Nested
    class Surroundings {
        @Test
        void the_program_finds_the_files_of_its_image_and_leaves_new_ones_in_its_own_directory() throws IOException {
            Files.writeString(files.resolve("data.csv"), "1,2\n");
            run(shell("cat data.csv; echo x > result.txt"));

            assertThat(log()).isEqualTo("1,2\n");
            assertThat(files.resolve("result.txt")).doesNotExist();
            assertThat(work.resolve("ns/trial-abcde/workdir/result.txt")).exists();
        }

        @Test
        void variables_that_name_paths_of_the_contract_lead_into_the_pods_directory() {
            run(with(
                    shell("echo 1 > $SM_MODEL_DIR/weights"),
                    container -> {
                        container.setEnv(List.of(new EnvVarBuilder()
                                .withName("SM_MODEL_DIR")
                                .withValue("/opt/ml/model")
                                .build()));
                        mount(container, "model", "/opt/ml/model");
                    },
                    emptyDir("model")));

            assertThat(work.resolve("ns/trial-abcde/opt/ml/model/weights")).exists();
        }

        @Test
        void variables_refer_to_earlier_ones_and_arguments_to_all() {
            run(with(
                    running("echo", "rate=$(RATE)", "$(BOTH)"),
                    container -> container.setEnv(List.of(
                            new EnvVarBuilder()
                                    .withName("RATE")
                                    .withValue("0.1")
                                    .build(),
                            new EnvVarBuilder()
                                    .withName("BOTH")
                                    .withValue("$(RATE)/$(LATER)")
                                    .build(),
                            new EnvVarBuilder()
                                    .withName("LATER")
                                    .withValue("no")
                                    .build()))));

            assertThat(log()).isEqualTo("rate=0.1 0.1/$(LATER)\n");
        }

        @Test
        void downward_files_hold_what_annotations_say() {
            var pod = with(
                    shell("cat /opt/ml/input/config/hyperparameters.json"),
                    container -> mount(container, "config", "/opt/ml/input/config"),
                    new VolumeBuilder()
                            .withName("config")
                            .withNewDownwardAPI()
                            .addNewItem()
                            .withPath("hyperparameters.json")
                            .withNewFieldRef()
                            .withFieldPath("metadata.annotations['hyperparameters']")
                            .endFieldRef()
                            .endItem()
                            .endDownwardAPI()
                            .build());
            pod.getMetadata().setAnnotations(Map.of("hyperparameters", "{\"rate\":\"0.1\"}"));
            run(pod);

            assertThat(log()).isEqualTo("{\"rate\":\"0.1\"}");
        }

        @Test
        void a_config_map_is_a_directory_of_files() {
            run(with(
                    shell("cat /etc/words/greeting"),
                    container -> mount(container, "words", "/etc/words"),
                    new VolumeBuilder()
                            .withName("words")
                            .withNewConfigMap()
                            .withName("words")
                            .endConfigMap()
                            .build()));

            assertThat(log()).isEqualTo("hello");
        }

        @Test
        void a_claim_is_one_directory_for_all_pods() {
            run(with(
                    shell("cat /data/images"),
                    container -> mount(container, "data", "/data"),
                    new VolumeBuilder()
                            .withName("data")
                            .withNewPersistentVolumeClaim()
                            .withClaimName("images-claim")
                            .endPersistentVolumeClaim()
                            .build()));

            assertThat(work.resolve("claims/images-claim")).isDirectory();
        }

        @Test
        void what_is_missing_is_named() {
            var pod = run(with(
                    shell("true"),
                    container -> mount(container, "words", "/etc/words"),
                    new VolumeBuilder()
                            .withName("words")
                            .withNewConfigMap()
                            .withName("nowhere")
                            .endConfigMap()
                            .build()));

            assertThat(terminated(pod).getMessage()).isEqualTo("ConfigMap nowhere does not exist; create it first");
        }

        @Test
        void init_containers_run_first_and_share_volumes() {
            var pod = with(shell("cat /data/made"), container -> mount(container, "data", "/data"), emptyDir("data"));
            var init = new ContainerBuilder()
                    .withName("init")
                    .withImage("digits:1")
                    .withCommand("sh", "-c", "echo before > /elsewhere/made")
                    .build();
            mount(init, "data", "/elsewhere");
            pod.getSpec().setInitContainers(List.of(init));

            assertThat(run(pod).getPhase()).isEqualTo("Succeeded");
            assertThat(log()).isEqualTo("before\n");
        }

        @Test
        void a_failed_init_container_fails_the_pod_before_the_others_start() {
            var pod = shell("echo never");
            pod.getSpec()
                    .setInitContainers(List.of(new ContainerBuilder()
                            .withName("init")
                            .withCommand("sh", "-c", "exit 4")
                            .build()));
            var status = run(pod);

            assertThat(status.getPhase()).isEqualTo("Failed");
            assertThat(status.getContainerStatuses().getFirst().getState().getWaiting())
                    .isNotNull();
        }
    }

    @Nested
    class Stops {
        @Test
        void a_program_that_is_asked_to_stop_may_finish_its_work() {
            var run = start(shell("trap 'echo saved; exit 0' TERM; echo ready; while :; do sleep 0.05; done"));
            awaitLog("ready");
            run.stop(Duration.ofSeconds(20));
            awaitRemoval();

            assertThat(log()).endsWith("saved\n");
            assertThat(reports.statuses.getLast().getPhase()).isEqualTo("Succeeded");
        }

        @Test
        void a_child_of_a_shell_that_dies_at_once_has_its_grace_too() {
            var run =
                    start(shell("sh -c 'trap \"sleep 0.3; echo saved; exit\" TERM; echo ready; while :; do sleep 0.05;"
                            + " done'; true"));
            awaitLog("ready");
            run.stop(Duration.ofSeconds(20));
            awaitRemoval();

            assertThat(log()).contains("saved");
            assertThat(terminated(reports.statuses.getLast()).getExitCode()).isEqualTo(143);
        }

        @Test
        void what_a_child_says_after_its_shell_has_ended_is_in_the_log() {
            var run = start(shell("sh -c 'trap : TERM; echo ready; sleep 300; for i in 1 2 3; do echo line $i;"
                    + " sleep 0.1; done'; true"));
            awaitLog("ready");
            run.stop(Duration.ofSeconds(20));
            awaitRemoval();

            assertThat(log()).endsWith("line 1\nline 2\nline 3\n");
        }

        @Test
        void a_program_that_ignores_the_request_is_killed_after_the_grace_period() {
            var run = start(shell("trap '' TERM; echo ready; while :; do sleep 0.05; done"));
            awaitLog("ready");
            run.stop(Duration.ofMillis(200));
            awaitRemoval();

            assertThat(terminated(reports.statuses.getLast()).getExitCode()).isEqualTo(137);
        }

        @Test
        void an_abandoned_pod_is_killed_with_all_its_children_and_nothing_is_reported() {
            var run = start(shell("sleep 300 & echo $!; wait"));
            await().until(() -> log().endsWith("\n") && !reports.statuses.isEmpty());
            var child = ProcessHandle.of(Long.parseLong(log().strip())).orElseThrow();
            run.abandon();

            await().until(() -> hasEnded(Optional.of(child)));
            assertThat(reports.statuses).extracting(PodStatus::getPhase).containsExactly("Running");
        }
    }

    /** Also when nobody has collected its exit code: such a process has no program any more. */
    private static boolean hasEnded(Optional<ProcessHandle> process) {
        return process.filter(ProcessHandle::isAlive)
                .flatMap(alive -> alive.info().command())
                .isEmpty();
    }

    private PodStatus run(Pod pod) {
        newRun(pod).run();
        return reports.statuses.getLast();
    }

    private PodRun start(Pod pod) {
        var run = newRun(pod);
        Thread.ofVirtual().start(run::run);
        return run;
    }

    private PodRun newRun(Pod pod) {
        var data = new ClusterData() {
            @Override
            public Optional<Map<String, byte[]>> configMap(String namespace, String name) {
                return Optional.ofNullable(configMaps.get(name));
            }

            @Override
            public Optional<Map<String, byte[]>> secret(String namespace, String name) {
                return Optional.empty();
            }
        };
        var preparation = new PodPreparation(
                work, _ -> files, name -> work.resolve("claims").resolve(name), data, Programs.machineEnvironment());
        return new PodRun(pod, preparation, reports, InstantSource.system());
    }

    private static Pod with(Pod pod, Consumer<Container> change, Volume... volumes) {
        return withVolumes(PodFixture.with(pod, change), volumes);
    }

    private static void mount(Container container, String volume, String path) {
        container.setVolumeMounts(List.of(
                new VolumeMountBuilder().withName(volume).withMountPath(path).build()));
    }

    private static Volume emptyDir(String name) {
        return new VolumeBuilder()
                .withName(name)
                .withNewEmptyDir()
                .endEmptyDir()
                .build();
    }

    private static ContainerStateTerminated terminated(PodStatus status) {
        return status.getContainerStatuses().getFirst().getState().getTerminated();
    }

    private String log() {
        try {
            var file = work.resolve("ns/trial-abcde/training.log");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitLog(String text) {
        await().until(() -> log().contains(text));
    }

    private void awaitRemoval() {
        await().until(() -> reports.removed);
    }

    private static final class Recorder implements PodReports {
        private final List<PodStatus> statuses = new CopyOnWriteArrayList<>();
        private volatile boolean removed;

        @Override
        public void status(Pod pod, PodStatus status) {
            statuses.add(status);
        }

        @Override
        public void remove(Pod pod) {
            removed = true;
        }
    }
}
