package io.hptoperator.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints the custom resource definitions. */
@Command(
        name = "crds",
        description = "Prints the custom resource definitions, for kubectl apply --server-side -f -",
        mixinStandardHelpOptions = true)
final class CrdsCommand implements Runnable {
    static final List<String> DEFINITIONS =
            List.of("/crds/hyperparametertuningjobs.hpt-operator.io.yaml", "/crds/trainingjobs.hpt-operator.io.yaml");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        for (var file : DEFINITIONS) {
            var text = read(file);
            out.print(text.startsWith("---") ? text : "---\n" + text);
        }
        out.flush();
    }

    static String read(String file) {
        try (var stream = Objects.requireNonNull(CrdsCommand.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is damaged: " + file, e);
        }
    }
}
