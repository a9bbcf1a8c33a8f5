package io.hptoperator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real trainings that are stopped before their end, by {@code hpt local} itself: they are told in time to save a checkpoint. */
@Timeout(600)
class StoppedTrainingsTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void hyperband_stops_every_training_and_each_saves_a_checkpoint() throws IOException {
        var trials = run("hyperband");

        assertThat(trials).hasSize(12).allSatisfy(trial -> {
            assertThat(trial.at("/status/trainingJobStatus").asText()).isEqualTo("Stopped");
            assertThat(trial.at("/status/objectiveStatus").asText()).isEqualTo("Succeeded");
            assertThat(checkpoint(trial)).isNotEmptyFile();
        });
        assertThat(trials)
                .extracting(trial -> trial.at("/status/reason").asText())
                .contains("EarlyStopped", "MaxResourceReached")
                .containsOnly("EarlyStopped", "MaxResourceReached");
    }

    @Test
    void the_median_rule_stops_the_poor_and_lets_the_others_finish() throws IOException {
        var trials = run("early-stopping");

        assertThat(trials).hasSize(10);
        assertThat(trials)
                .filteredOn(
                        trial -> trial.at("/status/secondaryStatus").asText().equals("EarlyStopped"))
                // Who is asked to stop in its last second may be through before it hears of it.
                .filteredOn(trial -> reports(trial) < 300)
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(checkpoint(trial)).isNotEmptyFile());
        assertThat(trials)
                .filteredOn(
                        trial -> trial.at("/status/trainingJobStatus").asText().equals("Completed"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(trial -> assertThat(checkpoint(trial)).doesNotExist());
    }

    private static int reports(JsonNode trial) {
        var series = trial.at("/status/objectiveSeries");
        return series.path(series.size() - 1).path("step").asInt();
    }

    private Path checkpoint(JsonNode trial) {
        return directory
                .resolve("work/claims/checkpoints")
                .resolve(trial.at("/metadata/name").asText())
                .resolve("checkpoints/digits.checkpoint");
    }

    private List<JsonNode> run(String example) throws IOException {
        var file = directory.resolve("trials.json");
        assertThat(Hpt.commandLine()
                        .execute(
                                "local",
                                "--quiet",
                                "--work-dir=" + directory.resolve("work"),
                                "--trials-output=" + file,
                                "examples/%s/tuning-job.yaml".formatted(example)))
                .isZero();
        return StreamSupport.stream(
                        new ObjectMapper().readTree(file.toFile()).get("items").spliterator(), false)
                .toList();
    }
}
