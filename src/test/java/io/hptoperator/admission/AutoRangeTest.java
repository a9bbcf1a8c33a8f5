package io.hptoperator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoRangeTest {
    @ParameterizedTest(name = "around {0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # AMT's own example
        4       | 2 to 8
        1       | 1 to 2
        7       | 4 to 14
        -6      | -12 to -3
        1000    | 500 to 2000
        # by orders of magnitude below a tenth
        0.01    | 0.001 to 0.1, Logarithmic
        3e-4    | 3.0E-5 to 0.003, Logarithmic
        # a share stays a share
        0.1     | 0.05 to 0.2, Linear
        0.5     | 0.25 to 0.75, Linear
        0.9     | 0.45 to 0.95, Linear
        1.0     | 0.5 to 2.0, Linear
        2.5     | 1.25 to 5.0, Linear
        -0.5    | -1.0 to -0.25, Linear
        # two values, the hint first
        true    | true, false
        False   | False, True
        # nothing to go by: it stays as it is
        0       | 0
        0.0     | 0.0
        adam    | adam
        1e999   | 1e999
        12px    | 12px
        """)
    void a_range_follows_from_the_hint(String hint, String range) {
        assertThat(AutoRange.text(AutoRange.around("p", hint))).isEqualTo(range);
    }
}
