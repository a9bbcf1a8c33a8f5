package io.hptoperator.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The {@code hpt} command. */
@Command(
        name = "hpt",
        description = "Hyperparameter tuning on Kubernetes, with the API of Amazon SageMaker Automatic Model Tuning.",
        subcommands = {
            LocalCommand.class,
            ValidateCommand.class,
            OperatorCommand.class,
            CrdsCommand.class,
            SuggestCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Hpt.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hpt local examples/digits/tuning-job.yaml      tune on this machine, without a cluster",
            "  hpt validate *.yaml                            everything that is wrong with them",
            "  hpt crds | kubectl apply --server-side -f -    install the custom resources on a cluster",
            "  hpt operator                                   run the operator against the current cluster",
            "  hpt suggest                                    suggest configurations to a program, as JSON lines",
        })
public final class Hpt implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Hpt()).setUsageHelpWidth(100).setExecutionExceptionHandler(Hpt::explain);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "name a command");
    }

    /** What is known to go wrong says what to do; everything else is a defect and shows where. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof CommandFailedException known) {
            command.getErr().println("hpt: " + known.getMessage());
            return known.exitCode();
        }
        throw failure;
    }

    /** Of the jar. */
    static String version() {
        var version = Optional.ofNullable(Hpt.class.getPackage().getImplementationVersion());
        return "hpt " + version.orElse("(built from sources)");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {version()};
        }
    }
}
