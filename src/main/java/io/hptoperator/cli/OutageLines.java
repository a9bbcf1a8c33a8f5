package io.hptoperator.cli;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;

/**
 * Tells of an API server that does not answer in one line. The libraries print a stack trace for each request and each watch,
 * two thousand lines a minute for one tuning job, none of which says more than the cause.
 */
final class OutageLines implements Filter {
    private static final int TOO_MANY_REQUESTS = 429;

    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getLevel().intValue() <= Level.WARNING.intValue()) {
            causes(line.getThrown())
                    .filter(OutageLines::isOutage)
                    .reduce((_, deeper) -> deeper)
                    .ifPresent(cause -> shorten(line, cause));
        }
        return true;
    }

    private void shorten(LogRecord line, Throwable cause) {
        line.setMessage(formatter.formatMessage(line) + " Cause: "
                + Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString));
        line.setParameters(null);
        line.setThrown(null);
    }

    private static Stream<Throwable> causes(Throwable outermost) {
        return Stream.iterate(outermost, failure -> failure != null, Throwable::getCause);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof IOException
                || (failure instanceof KubernetesClientException answer
                        && (answer.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
                                || answer.getCode() == TOO_MANY_REQUESTS));
    }
}
