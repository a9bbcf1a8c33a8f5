package io.hptoperator.cli;

import io.hptoperator.cli.definitions.ShippedDefinitions;
import io.hptoperator.cli.input.DocumentChecks;
import io.hptoperator.cli.input.Input;
import io.hptoperator.cli.input.KnownKind;
import io.hptoperator.cli.input.Problem;
import io.hptoperator.cli.input.ProfilesInput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs tuning jobs on this machine. */
@Command(
        name = "local",
        description = {
            "Runs tuning jobs on this machine, without a cluster.",
            "The same operator works against an embedded Kubernetes API; each trial is a process in a directory of its"
                    + " own.",
            "Ctrl-C once stops the tuning jobs as spec.stop does; twice ends everything now."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every tuning job was completed, or stopped as asked",
            "1:one failed",
            "2:the input is invalid; everything that is wrong with it is listed, and nothing was run",
            "130:ended by the second Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hpt local examples/digits/tuning-job.yaml",
            "  hpt local --output yaml job.yaml > result.yaml",
            "  hpt local --keep-running secrets.yaml job.yaml       then look around with kubectl",
            "  generate-job | hpt local -"
        })
final class LocalCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "YAML or JSON with HyperParameterTuningJobs, TrainingJobs, Secrets and ConfigMaps; - for standard"
                            + " input.")
    private List<String> files = List.of();

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            description = "What goes to standard output: ${COMPLETION-CANDIDATES}; yaml and json are the final"
                    + " resources and nothing else. Default: ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Option(
            names = "--trials-output",
            paramLabel = "FILE",
            description = "Writes all TrainingJobs to FILE, as JSON when it ends with .json, else as YAML.")
    private Optional<Path> trialsOutput = Optional.empty();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Where kubeconfig, logs and the trials' files go. Default: a new directory in .hpt.")
    private Optional<Path> workDirectory = Optional.empty();

    @Option(
            names = "--instance-profiles",
            paramLabel = "FILE",
            description = "What instance types mean, as for hpt operator; here it decides what a trial is told of its"
                    + " GPUs and memory, and nothing about nodes.")
    private Optional<Path> instanceProfiles = Optional.empty();

    @Option(names = "--port", description = "Of the embedded Kubernetes API. Default: any that is free.")
    private int port;

    @Option(names = "--keep-running", description = "The cluster stays until Ctrl-C, so that kubectl can look.")
    private boolean keepRunning;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, only the end.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows the operator's warnings; all of its log is in the work directory.")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var definitions = ShippedDefinitions.read();
        var input = Input.read(files, System.in, new DocumentChecks(definitions));
        var problems = problems(input);
        if (!problems.isEmpty()) {
            ProblemReport.lines(problems).forEach(spec.commandLine().getErr()::println);
            return ExitCode.INVALID_INPUT;
        }
        requireWork(input);
        requirePort();
        var directory = WorkDirectory.create(workDirectory, Clock.system(ZoneId.systemDefault()));
        var options = new LocalRun.Options(output, trialsOutput, instanceProfiles, port, keepRunning);
        try (var _ = Logging.toFile(directory.operatorLog(), verbose);
                var display = new RunDisplay(System.getenv(), quiet, output)) {
            return new LocalRun(input, definitions, directory, display, options).execute();
        }
    }

    private List<Problem> problems(Input input) {
        var problems = new ArrayList<>(input.problems());
        if (input.isValid()) {
            problems.addAll(AbsentParents.of(input));
        }
        instanceProfiles.map(ProfilesInput::problems).ifPresent(problems::addAll);
        return problems;
    }

    private static void requireWork(Input input) {
        if (input.of(KnownKind.HYPER_PARAMETER_TUNING_JOB).isEmpty()
                && input.of(KnownKind.TRAINING_JOB).isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT, "nothing to run; give at least one HyperParameterTuningJob");
        }
    }

    private void requirePort() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT, "--port %d is no port; choose one up to %d".formatted(port, HIGHEST_PORT));
        }
    }
}
