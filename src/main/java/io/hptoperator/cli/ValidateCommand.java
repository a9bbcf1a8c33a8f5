package io.hptoperator.cli;

import io.hptoperator.cli.input.DocumentChecks;
import io.hptoperator.cli.input.Input;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with files, and runs nothing. */
@Command(
        name = "validate",
        description = "Says everything that is wrong with files: where, which value, what to do. Runs nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong", "2:something is"})
final class ValidateCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML or JSON; - for standard input.")
    private List<String> files = List.of();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        var input = Input.read(files, System.in, new DocumentChecks());
        var line = spec.commandLine();
        if (input.isValid()) {
            line.getOut()
                    .println(
                            input.documents().size() == 1
                                    ? "1 document is valid"
                                    : input.documents().size() + " documents are valid");
            return ExitCode.OK;
        }
        ProblemReport.lines(input.problems()).forEach(line.getErr()::println);
        return ExitCode.INVALID_INPUT;
    }
}
