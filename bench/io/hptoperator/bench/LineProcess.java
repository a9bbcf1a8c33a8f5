package io.hptoperator.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;

/** A process that answers each line on its standard input with one on its standard output. */
public final class LineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    public LineProcess(List<String> command) {
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

    public String ask(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            var answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the process has ended; the last line it was given is " + question);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CPU time of the process since it began. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
