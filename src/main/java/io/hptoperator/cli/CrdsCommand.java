package io.hptoperator.cli;

import io.hptoperator.cli.definitions.ShippedDefinitions;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Prints the custom resource definitions. */
@Command(
        name = "crds",
        description = "Prints the custom resource definitions, for kubectl apply --server-side -f -",
        mixinStandardHelpOptions = true)
final class CrdsCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        for (var text : ShippedDefinitions.texts()) {
            out.print(text.startsWith("---") ? text : "---\n" + text);
        }
        out.flush();
    }
}
