package io.hptoperator.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Rules of another library: a process that reads trajectories, one on each line, and answers each with the ends that its rules would have made. */
final class Terminators implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    Terminators(List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
        answers = process.inputReader();
        questions = process.outputWriter();
    }

    /** By the name of the rule the number of results after which it would have ended the search. */
    Map<String, OptionalInt> ends(Trajectory trajectory) {
        try {
            questions.write(trajectory.line() + "\n");
            questions.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the process has ended at " + trajectory.problem());
            }
            Map<String, OptionalInt> ends = new LinkedHashMap<>();
            JSON.readTree(line)
                    .properties()
                    .forEach(end -> ends.put(
                            end.getKey(),
                            end.getValue().isNull()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(end.getValue().asInt())));
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
