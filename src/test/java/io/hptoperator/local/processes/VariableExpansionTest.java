package io.hptoperator.local.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the Kubernetes documentation of {@code Container.args}. */
class VariableExpansionTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "$(RATE), 0.1",
        "--rate=$(RATE) --dir=$(DIR), --rate=0.1 --dir=a$b",
        "$(UNKNOWN), $(UNKNOWN)",
        "$$(RATE), $(RATE)",
        "$$$(RATE), $0.1",
        "$RATE, $RATE",
        "$(RATE, $(RATE",
    })
    void references_are_replaced_as_kubernetes_does(String text, String expected) {
        assertThat(VariableExpansion.expand(text, Map.of("RATE", "0.1", "DIR", "a$b")))
                .isEqualTo(expected);
    }
}
