package io.hptoperator.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentNameTest {
    @ParameterizedTest
    @CsvSource({
        "learning-rate, SM_HP_LEARNING_RATE",
        "learning_rate, SM_HP_LEARNING_RATE",
        "l2, SM_HP_L2",
        "model.depth, SM_HP_MODEL_DEPTH",
        "größe, SM_HP_GR__E",
        "'', SM_HP_"
    })
    void everything_but_letters_and_digits_becomes_an_underscore(String hyperParameter, String variable) {
        assertThat(EnvironmentName.of(hyperParameter)).isEqualTo(variable);
    }
}
