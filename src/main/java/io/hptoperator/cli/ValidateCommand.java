package io.hptoperator.cli;

import io.hptoperator.cli.definitions.ShippedDefinitions;
import io.hptoperator.cli.input.DocumentChecks;
import io.hptoperator.cli.input.Input;
import io.hptoperator.cli.input.ProfilesInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything that is wrong with files, and runs nothing. */
@Command(
        name = "validate",
        description = "Says everything that is wrong with files: where, which value, what to do. Runs nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong", "2:something is"})
final class ValidateCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "YAML or JSON; - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--instance-profiles",
            paramLabel = "FILE",
            description = "Checks this file of instance profiles too, and says which instance types have none.")
    private Optional<Path> instanceProfiles = Optional.empty();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        if (files.isEmpty() && instanceProfiles.isEmpty()) {
            throw new CommandFailedException(
                    ExitCode.INVALID_INPUT, "nothing to validate; name a FILE, or --instance-profiles FILE");
        }
        var input = Input.read(files, System.in, new DocumentChecks(ShippedDefinitions.read()));
        var profiles = instanceProfiles.map(ProfilesInput::read);
        var problems = Stream.concat(
                        profiles.map(ProfilesInput::problems).stream().flatMap(List::stream), input.problems().stream())
                .toList();
        if (!problems.isEmpty()) {
            ProblemReport.lines(problems).forEach(spec.commandLine().getErr()::println);
            return ExitCode.INVALID_INPUT;
        }
        report(input, profiles);
        return ExitCode.OK;
    }

    private void report(Input input, Optional<ProfilesInput> profiles) {
        var out = spec.commandLine().getOut();
        profiles.ifPresent(given -> {
            given.notes(input).forEach(note -> out.println("note: " + note));
            int types = given.profiles().byType().size();
            out.println(types == 1 ? "1 instance profile is valid" : types + " instance profiles are valid");
        });
        if (!files.isEmpty()) {
            int documents = input.documents().size();
            out.println(documents == 1 ? "1 document is valid" : documents + " documents are valid");
        }
    }
}
