package io.hptoperator.cli.terminal;

import io.hptoperator.cli.progress.Glyphs;
import io.hptoperator.cli.progress.Look;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What standard error can do.
 *
 * @param interactive the cursor may be moved
 * @param width in characters
 */
public record Terminal(boolean interactive, int width, Charset charset) {
    private static final int WIDTH_OF_A_FILE = 120;
    private static final int USUAL_WIDTH = 80;

    /** Exit code 0 when standard error is a terminal; prints rows and columns. */
    private static final String ASK = "test -t 2 && stty size </dev/tty";

    /** Asks the operating system; a few milliseconds. */
    public static Terminal ofStandardError(Map<String, String> environment) {
        var charset = Charset.forName(System.getProperty("stderr.encoding", "US-ASCII"), StandardCharsets.US_ASCII);
        return of(environment, ask(), charset);
    }

    /** @param size of the terminal as {@code stty size} prints it; empty when standard error is none */
    static Terminal of(Map<String, String> environment, Optional<String> size, Charset charset) {
        var columns = number(environment.getOrDefault("COLUMNS", ""));
        if (size.isEmpty()) {
            return new Terminal(false, columns.orElse(WIDTH_OF_A_FILE), charset);
        }
        var words = size.get().strip().split(" ", -1);
        var width = number(words[words.length - 1]).or(() -> columns).orElse(USUAL_WIDTH);
        return new Terminal(!isPlain(environment), width, charset);
    }

    /** The last column stays free: some terminals begin a new line when it is written. */
    public Look look() {
        return new Look(width - 1, Glyphs.in(charset), interactive);
    }

    /** See no-color.org; whoever wants no colours wants no moving lines either. */
    private static boolean isPlain(Map<String, String> environment) {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<String> ask() {
        try {
            var process = new ProcessBuilder("sh", "-c", ASK)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var size = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(size)
                    : Optional.empty();
        } catch (IOException noShell) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
