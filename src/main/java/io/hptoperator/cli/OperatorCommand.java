package io.hptoperator.cli;

import io.fabric8.kubernetes.client.Config;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.operator.training.LogPolling;
import io.hptoperator.operator.training.ProfileFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the operator against a cluster until it is told to go. */
@Command(
        name = "operator",
        description = {
            "Runs the operator against a cluster: the one it runs in, else that of KUBECONFIG or ~/.kube/config.",
            "It ends when it is told to (SIGTERM), or when it has lost the leader's lease."
        },
        mixinStandardHelpOptions = true)
final class OperatorCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Mixin
    private LeaderOptions leader = new LeaderOptions();

    @Option(
            names = "--namespaces",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "${env:HPT_NAMESPACES:-}",
            description = "Watch only these; all when none is given. Environment: HPT_NAMESPACES.")
    private List<String> namespaces = List.of();

    @Option(
            names = "--health-port",
            paramLabel = "PORT",
            defaultValue = "${env:HPT_HEALTH_PORT:-0}",
            description = "Of /healthz, /readyz and /metrics; 0 for none. Environment: HPT_HEALTH_PORT. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int healthPort;

    @Option(
            names = "--instance-profiles",
            paramLabel = "FILE",
            defaultValue = "${env:HPT_INSTANCE_PROFILES:-}",
            description = {
                "What instance types mean: resources, nodes, tolerations. Read again when it changes.",
                "Environment: HPT_INSTANCE_PROFILES."
            })
    private String instanceProfiles = "";

    @Option(
            names = "--log-reads-per-second",
            paramLabel = "NUMBER",
            defaultValue = "${env:HPT_LOG_READS_PER_SECOND:-20}",
            description = "At most, of trials that train, over all tuning jobs. Environment: HPT_LOG_READS_PER_SECOND."
                    + " Default: ${DEFAULT-VALUE}.")
    private int logReadsPerSecond;

    @Option(
            names = "--suggestion-seconds",
            paramLabel = "NUMBER",
            defaultValue = "${env:HPT_SUGGESTION_SECONDS:-60}",
            description = {
                "After so long without an answer of its strategy a trial gets a random configuration.",
                "Environment: HPT_SUGGESTION_SECONDS."
            })
    private int suggestionSeconds;

    @Option(
            names = "--kueue",
            defaultValue = "${env:HPT_KUEUE:-false}",
            description =
                    "Watch Kueue's Workloads, which tell why a Job waits for ever. Environment: HPT_KUEUE (true or"
                            + " false).")
    private boolean kueue;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "${env:HPT_LOG_LEVEL:-INFO}",
            description =
                    "SEVERE, WARNING, INFO, FINE or FINER. Environment: HPT_LOG_LEVEL. Default: ${DEFAULT-VALUE}.")
    private String logLevel = "";

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "${env:HPT_LOG_FORMAT:-text}",
            description =
                    "text for people, json for collectors. Environment: HPT_LOG_FORMAT. Default: ${DEFAULT-VALUE}.")
    private LogFormat logFormat = LogFormat.text;

    @Override
    public Integer call() throws InterruptedException {
        var config = cluster.config();
        var logging = Logging.toStandardError(level(), logFormat);
        var operator = start(config);
        var told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            operator.close();
            logging.flush();
            told.countDown();
        }));
        told.await();
        return ExitCode.OK;
    }

    private HptOperator start(Config config) {
        try {
            return HptOperator.start(config, checkedSettings(config), Clock.systemUTC());
        } catch (ProfileFile.UnusableException e) {
            throw new CommandFailedException(ExitCode.INVALID_INPUT, "--instance-profiles: " + e.getMessage(), e);
        } catch (UncheckedIOException portInUse) {
            throw new CommandFailedException(ExitCode.INVALID_INPUT, String.valueOf(portInUse.getMessage()), portInUse);
        }
    }

    private Level level() {
        try {
            return Level.parse(logLevel);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT,
                    "--log-level \"%s\" is none of SEVERE, WARNING, INFO, FINE, FINER".formatted(logLevel),
                    e);
        }
    }

    private OperatorSettings checkedSettings(Config config) {
        var settings = settings();
        var ownNamespace = ClusterOptions.checkedNamespace(config);
        return leader.election(ownNamespace).map(settings::withLeaderElection).orElse(settings);
    }

    OperatorSettings settings() {
        if (healthPort < 0 || healthPort > HIGHEST_PORT) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT,
                    "--health-port is %d; give a port from 1 to %d, or 0 for none".formatted(healthPort, HIGHEST_PORT));
        }
        var watched = new LinkedHashSet<>(namespaces);
        watched.remove("");
        var usual = OperatorSettings.defaults().withNamespaces(watched);
        var settings = usual.withTraining(
                        usual.training().withPolling(polling()).withKueue(kueue))
                .withTuning(usual.tuning().withSuggestionLimit(suggestionLimit()));
        settings = healthPort == 0 ? settings : settings.withHealthPort(healthPort);
        return instanceProfiles.isEmpty() ? settings : settings.withInstanceProfiles(Path.of(instanceProfiles));
    }

    private LogPolling polling() {
        return LogPolling.usual(atLeastOne("--log-reads-per-second", logReadsPerSecond));
    }

    private Duration suggestionLimit() {
        return Duration.ofSeconds(atLeastOne("--suggestion-seconds", suggestionSeconds));
    }

    private static int atLeastOne(String option, int number) {
        if (number < 1) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT, "%s is %d; give at least 1".formatted(option, number));
        }
        return number;
    }
}
