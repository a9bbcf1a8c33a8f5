package io.hptoperator.local.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletedIndexesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0,1", "0-2", "1,3-5,7", "0,2,4"})
    void the_text_form_survives_reading_and_writing(String text) {
        assertThat(CompletedIndexes.format(CompletedIndexes.parse(text))).isEqualTo(text);
    }
}
