package io.hptoperator.local.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoTextTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "0, 0",
        "1.0, 1",
        "0.5, 0.5",
        "-2.25, -2.25",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "123456789, 123456789",
        "1e20, 100000000000000000000",
        "1.5e21, 1.5e+21",
    })
    void doubles_are_printed_as_by_percent_v(double value, String expected) {
        assertThat(GoText.number(value)).isEqualTo(expected);
    }

    @Test
    void texts_are_quoted_as_by_percent_q() {
        assertThat(GoText.quoted("a\"b\\c\n\u0001é")).isEqualTo("\"a\\\"b\\\\c\\n\\x01é\"");
    }

    @Test
    void objects_are_printed_with_sorted_keys() {
        assertThat(GoText.json(Gadgets.yaml("{b: [1, <], a: 0.5}"))).isEqualTo("{\"a\":0.5,\"b\":[1,\"\\u003c\"]}");
    }
}
