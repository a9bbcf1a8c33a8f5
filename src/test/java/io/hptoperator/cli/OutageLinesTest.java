package io.hptoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutageLinesTest {
    private static LogRecord logged(Level level, Throwable failure) {
        var line = new LogRecord(level, "Pass of {0} failed.");
        line.setParameters(new Object[] {"six"});
        line.setThrown(failure);
        assertThat(new OutageLines().isLoggable(line)).isTrue();
        return line;
    }

    static Stream<Throwable> outages() {
        return Stream.of(
                new CompletionException(new ConnectException("no answer")),
                new KubernetesClientException("update failed", new SocketTimeoutException("no answer")),
                new KubernetesClientException("no answer", 503, null),
                new KubernetesClientException("no answer", 429, null));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void an_API_server_that_does_not_answer_is_told_in_one_line_with_the_cause(Throwable failure) {
        var line = logged(Level.WARNING, failure);

        assertThat(line.getThrown()).isNull();
        assertThat(line.getMessage()).isEqualTo("Pass of six failed. Cause: no answer");
    }

    static Stream<Throwable> others() {
        return Stream.of(
                new IllegalStateException("a mistake of ours"),
                new KubernetesClientException("forbidden", 403, null),
                new KubernetesClientException("conflict", 409, null));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everything_else_keeps_its_stack_trace(Throwable failure) {
        assertThat(logged(Level.WARNING, failure).getThrown()).isSameAs(failure);
    }

    @ParameterizedTest
    @MethodSource("outages")
    void so_does_what_ends_the_process(Throwable failure) {
        assertThat(logged(Level.SEVERE, failure).getThrown()).isSameAs(failure);
    }
}
