package io.hptoperator.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A text as the user named it.
 *
 * @param name for messages: the file as given, or {@code standard input}
 * @param directory absolute; where the files are that trials find in their working directory
 */
public record Source(String name, String text, Path directory) {
    /** The argument that means standard input. */
    public static final String STANDARD_INPUT = "-";

    /** @throws UnreadableSourceException with a message for the user */
    static Source read(String argument, InputStream standardInput) throws UnreadableSourceException {
        if (argument.equals(STANDARD_INPUT)) {
            return fromStream(standardInput);
        }
        var file = Path.of(argument);
        if (Files.isDirectory(file)) {
            throw new UnreadableSourceException("is a directory; name the YAML files in it");
        }
        try {
            var directory =
                    Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
            return new Source(argument, Files.readString(file), directory);
        } catch (NoSuchFileException missing) {
            throw new UnreadableSourceException(
                    "does not exist; the current directory is " + Path.of("").toAbsolutePath());
        } catch (AccessDeniedException denied) {
            throw new UnreadableSourceException("may not be read by you; change its permissions");
        } catch (CharacterCodingException notText) {
            throw new UnreadableSourceException("is not UTF-8 text; give a YAML or JSON file");
        } catch (IOException e) {
            throw new UnreadableSourceException("cannot be read: " + e.getMessage());
        }
    }

    private static Source fromStream(InputStream stream) {
        try {
            return new Source(
                    "standard input",
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8),
                    Path.of("").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    /** A file that gives no text. */
    static final class UnreadableSourceException extends Exception {
        private static final long serialVersionUID = 1;

        private final String problem;

        UnreadableSourceException(String problem) {
            super(problem);
            this.problem = problem;
        }

        /** Why, and what to do, without the file's name. */
        String problem() {
            return problem;
        }
    }
}
