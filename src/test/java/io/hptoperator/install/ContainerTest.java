package io.hptoperator.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.hptoperator.cli.Hpt;
import io.hptoperator.operator.HptOperator;
import io.hptoperator.operator.OperatorSettings;
import io.hptoperator.testing.FakeCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the chart says to the program in the container, the program understands. */
class ContainerTest {
    private static JsonNode container(String values) {
        return Chart.render(values).only("Deployment").at("/spec/template/spec/containers/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "watchNamespaces: [research, production]",
                "kueue: {enabled: true}",
                "{replicas: 2, leaderElection: {enabled: true}}",
                "{healthPort: 9000, logLevel: FINER, logFormat: json}"
            })
    void every_argument_is_an_option_of_the_command(String values) {
        var arguments = Stream.concat(
                        Stream.of("operator"), Manifests.texts(container(values).get("args")).stream())
                .toArray(String[]::new);

        assertThatCode(() -> new CommandLine(new Hpt()).parseArgs(arguments)).doesNotThrowAnyException();
    }

    @Test
    void every_probe_is_answered() throws IOException, InterruptedException {
        var container = container("");
        var settings = OperatorSettings.defaults().withHealthPort(0);
        try (var cluster = FakeCluster.start();
                var operator = HptOperator.start(cluster.operatorConfig(), settings, cluster.clock());
                var http = HttpClient.newHttpClient()) {
            for (var probe : new String[] {"startupProbe", "readinessProbe", "livenessProbe"}) {
                var path = container.get(probe).at("/httpGet/path").asText();
                var address = URI.create(
                        "http://127.0.0.1:%d%s".formatted(operator.healthPort().orElseThrow(), path));
                var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as("%s %s", probe, path).isEqualTo(200);
            }
        }
    }
}
