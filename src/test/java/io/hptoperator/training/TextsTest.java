package io.hptoperator.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void a_text_becomes_one_line_without_control_characters() {
        assertThat(Texts.line("  Traceback:\n\tline 1\r\n\u0000\u0007boom\u2028\u202e!  "))
                .isEqualTo("Traceback: line 1 boom !");
        assertThat(Texts.line("\u001b[31mred\u001b[0m and \u001b]0;title\u0007plain"))
                .isEqualTo("red and plain");
        assertThat(Texts.line("\n")).isEmpty();
    }

    @Test
    void a_long_text_keeps_its_beginning_and_its_end() {
        var text = Texts.line("a".repeat(320) + "b".repeat(5000) + "c".repeat(701));

        assertThat(text).hasSize(1024).isEqualTo("a".repeat(320) + " … " + "c".repeat(701));
        assertThat(Texts.line("x".repeat(1024))).isEqualTo("x".repeat(1024));
    }

    @Test
    void no_character_is_cut_in_two() {
        for (int shift = 0; shift < 2; shift++) {
            var text = Texts.line("a".repeat(shift) + "😀".repeat(1000));

            assertThat(text.length()).isBetween(1021, 1024);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
        }
    }

    @Test
    void what_follows_is_joined_if_there_is_any() {
        assertThat(Texts.joined("exit code 1", "boom\n")).isEqualTo("exit code 1: boom");
        assertThat(Texts.joined("exit code 1", " \n")).isEqualTo("exit code 1");
        assertThat(Texts.joined("exit code 1", "x".repeat(2000))).hasSize(1024);
    }

    @Test
    void a_failure_is_fit_for_status_whoever_words_it() {
        var failed = new TrainingState.Failed(Instant.EPOCH, FailureClass.START_FAILED, "a\nb\t" + "x".repeat(2000));

        assertThat(failed.message()).startsWith("a b x").hasSize(1024);
    }
}
