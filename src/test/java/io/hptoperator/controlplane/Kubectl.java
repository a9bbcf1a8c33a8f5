package io.hptoperator.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person at a terminal does, with all rights. */
public record Kubectl(Path program, Path kubeconfig) {
    /** What it printed, errors included. */
    public record Output(int code, String text) {
        public List<String> words() {
            return List.of(text.split("\\s+", -1));
        }
    }

    /** In namespace {@code default}, unless the arguments say otherwise. */
    public Output run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl ran", e);
        }
    }

    /**
     * What it printed.
     *
     * @throws AssertionError with its words if it failed
     */
    public String succeed(String... arguments) {
        var output = run(arguments);
        if (output.code() != 0) {
            throw new AssertionError(
                    "kubectl %s ended with %d:%n%s".formatted(List.of(arguments), output.code(), output.text()));
        }
        return output.text();
    }
}
