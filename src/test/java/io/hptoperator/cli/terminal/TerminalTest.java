package io.hptoperator.cli.terminal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm-256color");
    private static final Optional<String> SIZE = Optional.of("50 132\n");

    @Test
    void a_terminal_is_as_wide_as_stty_says() {
        assertThat(Terminal.of(XTERM, SIZE, UTF_8)).isEqualTo(new Terminal(true, 132, UTF_8));
    }

    @Test
    void a_terminal_that_does_not_know_its_size_is_as_wide_as_COLUMNS_says_or_80() {
        var unknown = Optional.of("0 0\n");

        assertThat(Terminal.of(Map.of("TERM", "xterm", "COLUMNS", "90"), unknown, UTF_8)
                        .width())
                .isEqualTo(90);
        assertThat(Terminal.of(XTERM, unknown, UTF_8).width()).isEqualTo(80);
    }

    @Test
    void nothing_moves_in_a_file_on_a_dumb_terminal_or_when_colours_are_unwanted() {
        assertThat(Terminal.of(XTERM, Optional.empty(), UTF_8).interactive()).isFalse();
        assertThat(Terminal.of(Map.of("TERM", "dumb"), SIZE, UTF_8).interactive())
                .isFalse();
        assertThat(Terminal.of(Map.of(), SIZE, UTF_8).interactive()).isFalse();
        assertThat(Terminal.of(Map.of("TERM", "xterm", "NO_COLOR", "1"), SIZE, UTF_8)
                        .interactive())
                .isFalse();
    }

    @Test
    void pictures_are_drawn_with_what_the_charset_has() {
        assertThat(Terminal.of(XTERM, SIZE, UTF_8).look().glyphs().star()).isEqualTo("★");
        assertThat(Terminal.of(XTERM, SIZE, US_ASCII).look().glyphs().star()).isEqualTo("*");
    }
}
