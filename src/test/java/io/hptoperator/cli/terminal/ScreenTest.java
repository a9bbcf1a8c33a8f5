package io.hptoperator.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private Screen screen(boolean interactive) {
        return new Screen(new PrintStream(written, false, UTF_8), interactive);
    }

    private String written() {
        return written.toString(UTF_8).replace("\u001b", "ESC");
    }

    @Test
    void a_block_is_drawn_over_the_one_before() {
        var screen = screen(true);
        screen.draw(List.of(), List.of("first", "second"));
        written.reset();

        screen.draw(List.of("news"), List.of("third"));

        assertThat(written()).isEqualTo("ESC[?25l\rESC[2AnewsESC[K\nthirdESC[K\nESC[J");
    }

    @Test
    void the_cursor_is_shown_again_when_the_block_is_gone() {
        var screen = screen(true);
        screen.draw(List.of(), List.of("block"));
        written.reset();

        screen.print(List.of("the end"));

        assertThat(written()).isEqualTo("ESC[?25l\rESC[1Athe endESC[K\nESC[JESC[?25h");
    }

    @Test
    void a_file_gets_the_lines_that_stay_and_nothing_else() {
        var screen = screen(false);

        screen.draw(List.of("one"), List.of("block"));
        screen.draw(List.of(), List.of("block"));
        screen.print(List.of("two"));
        screen.close();

        assertThat(written()).isEqualTo("one\ntwo\n");
    }
}
