package io.hptoperator.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.training.FailureClass;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.Measurements;
import io.hptoperator.training.Progress;
import io.hptoperator.training.TrainingState;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What a person and a log collector read when something changes. */
class LogLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Progress TRAINING = progress(new TrainingState.Training(NOW));

    private final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = Logger.getAnonymousLogger();
    private final StateLog log = new StateLog(logger);

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(new Handler() {
            @Override
            public void publish(LogRecord line) {
                records.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
    }

    private static Progress progress(TrainingState state) {
        return new Progress(state, Measurements.NONE, Optional.of(NOW), 0, LiveSeries.NONE);
    }

    private static TrainingJob trial() {
        return new KubernetesSerialization().unmarshal("""
            apiVersion: hpt-operator.io/v1alpha1
            kind: TrainingJob
            metadata: {name: search-003, namespace: team-a, uid: 4f1c}
            spec: {tuningJobName: search, index: 3}
            """, TrainingJob.class);
    }

    private void writes(Progress before, Progress after) {
        log.tell(new Fact.TrainingWritten(trial(), Map.of(), before, after, NOW));
    }

    private String text() {
        return new SimpleFormatter().formatMessage(records.getLast());
    }

    private static JsonNode json(LogRecord line) throws IOException {
        var text = new JsonLines().format(line);
        assertThat(text).endsWith("\n").containsOnlyOnce("\n");
        return new ObjectMapper().readTree(text);
    }

    @Test
    void a_change_of_state_is_one_line_that_says_whose() {
        writes(TRAINING, progress(new TrainingState.Completed(NOW)));

        assertThat(records).hasSize(1);
        assertThat(text())
                .isEqualTo("training job ended job=search namespace=team-a uid=4f1c trial=search-003 index=3"
                        + " status=Completed");
    }

    @Test
    void a_write_that_changes_no_state_is_no_line() {
        writes(TRAINING, TRAINING);

        assertThat(records).isEmpty();
    }

    @Test
    void a_text_from_elsewhere_cannot_forge_a_line_or_a_field() throws IOException {
        var forged = "exit 1\n2026-11-01 SEVERE all is lost\" reason=none {0}\u2028";
        writes(TRAINING, progress(new TrainingState.Restarting(NOW, forged)));

        assertThat(text())
                .endsWith("status=Restarting detail=\"exit 1\\u000a2026-11-01 SEVERE all is lost\\\" reason=none"
                        + " {0}\\u2028\"");
        assertThat(json(records.getLast()).path("message").asText()).isEqualTo("training job changed");
    }

    @Test
    void each_key_is_a_field_of_the_json_line() throws IOException {
        writes(TRAINING, progress(new TrainingState.Failed(NOW, FailureClass.OUT_OF_MEMORY, "more than 1Gi")));

        var line = json(records.getLast());
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("job").asText()).isEqualTo("search");
        assertThat(line.path("namespace").asText()).isEqualTo("team-a");
        assertThat(line.path("uid").asText()).isEqualTo("4f1c");
        assertThat(line.path("trial").asText()).isEqualTo("search-003");
        assertThat(line.path("index").asText()).isEqualTo("3");
        assertThat(line.path("reason").asText()).isEqualTo("OutOfMemory");
    }

    @Test
    void a_line_of_a_library_has_its_stack_trace_and_the_resource_of_the_pass() throws IOException {
        var broken = new LogRecord(Level.SEVERE, "pass failed");
        broken.setThrown(new IllegalStateException("a \"quoted\" cause"));
        try (var _ = MDC.putCloseable("resource.name", "search")) {
            var line = json(broken);
            assertThat(line.path("error").asText())
                    .contains("a \"quoted\" cause")
                    .contains("LogLinesTest");
            assertThat(line.path("context").path("resource.name").asText()).isEqualTo("search");
        }
    }
}
