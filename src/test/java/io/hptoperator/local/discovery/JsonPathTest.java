package io.hptoperator.local.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    private static final String OBJECT = """
        metadata: {labels: {hpt-operator.io/tuning-job: digits}}
        spec: {images: [a, b, c]}
        status:
          count: 3
          conditions:
          - {type: Ready, status: "True", reason: Working}
          - {type: Finished, status: "False", reason: Running, rank: 2}
        """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                ".status.count, [3]",
                "status.count, [3]",
                ".status.missing.deeper, []",
                ".spec.images[0], [\"a\"]",
                ".spec.images[-1], [\"c\"]",
                ".spec.images[5], []",
                "`.spec.images[*]`, `[\"a\",\"b\",\"c\"]`",
                ".metadata.labels.hpt-operator\\.io/tuning-job, [\"digits\"]",
                ".metadata.labels['hpt-operator.io/tuning-job'], [\"digits\"]",
                ".status.conditions[?(@.type==\"Finished\")].reason, [\"Running\"]",
                ".status.conditions[?(@.type=='Finished')].reason, [\"Running\"]",
                ".status.conditions[?(@.type == \"Absent\")].reason, []",
                ".status.conditions[?(@.type!=\"Finished\")].reason, [\"Working\"]",
                ".status.conditions[?(@.rank>1)].reason, [\"Running\"]",
                ".status.conditions[?(@.rank)].type, [\"Finished\"]",
            })
    void paths_find(String path, String expected) throws IOException {
        JsonNode object = new YAMLMapper().readTree(OBJECT);

        assertThat(JsonPath.parse(path).find(object).toString().replace(" ", ""))
                .isEqualTo(expected);
    }

    @Test
    void a_path_beyond_the_subset_is_refused_with_the_place() {
        assertThatThrownBy(() -> JsonPath.parse(".spec.images[0:2]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not understood from \"[0:2]\" on");
    }
}
