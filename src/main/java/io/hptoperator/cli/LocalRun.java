package io.hptoperator.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.cli.definitions.ShippedDefinitions;
import io.hptoperator.cli.input.Input;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.operator.training.LogPolling;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** One local run, from valid input to the exit code. */
final class LocalRun {
    private static final Duration FRAME = Duration.ofMillis(100);

    /** @param port 0 picks a free one */
    record Options(
            OutputFormat output,
            Optional<Path> trialsOutput,
            Optional<Path> instanceProfiles,
            int port,
            boolean keepRunning) {
        /** Epochs of trials that are tried out at home take no minutes, and nobody else uses the API server. */
        private static final LogPolling POLLING = LogPolling.every(Duration.ofMillis(250), LogPolling.READS_PER_SECOND);

        OperatorSettings operator() {
            var usual = OperatorSettings.defaults();
            var settings = usual.withTraining(usual.training().withPolling(POLLING));
            return instanceProfiles.map(settings::withInstanceProfiles).orElse(settings);
        }
    }

    private final Input input;
    private final ShippedDefinitions definitions;
    private final WorkDirectory directory;
    private final RunDisplay display;
    private final Options options;

    LocalRun(
            Input input, ShippedDefinitions definitions, WorkDirectory directory, RunDisplay display, Options options) {
        this.input = input;
        this.definitions = definitions;
        this.directory = directory;
        this.display = display;
        this.options = options;
    }

    int execute() throws Exception {
        var files = SourceFiles.of(input);
        try (var interruption = new Interruption(display::showCursor);
                var cluster = LocalCluster.start(definitions, directory, files, options.port());
                var _ = HptOperator.start(cluster.server().clientConfig(), options.operator(), Clock.systemUTC())) {
            var refused = new Application(cluster.client()).apply(input);
            if (!refused.isEmpty()) {
                display.problems(refused);
                return ExitCode.INVALID_INPUT;
            }
            display.begin(directory, cluster.server().url());
            var end = watch(cluster.client(), interruption);
            new Results(cluster.client(), options.output(), options.trialsOutput()).write(end);
            display.end(end, directory);
            if (options.keepRunning()) {
                keepRunning(interruption);
            }
            return end.hasFailed() ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private RunState watch(KubernetesClient client, Interruption interruption) throws InterruptedException {
        try (var watch = new RunWatch(client)) {
            for (var state = watch.now(); !state.isFinished(); state = watch.now()) {
                display.show(state);
                if (interruption.awaitFirst(FRAME)) {
                    display.stopping();
                    watch.stopAll();
                }
            }
            return watch.last();
        }
    }

    private void keepRunning(Interruption interruption) throws InterruptedException {
        display.keepsRunning();
        while (!interruption.awaitFirst(Duration.ofDays(1))) {
            // A day has passed.
        }
    }
}
