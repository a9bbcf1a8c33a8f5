package io.hptoperator.training.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogTailTest {
    @Test
    void a_short_log_is_kept_whole() {
        assertThat(tail(8)).isEmpty();
        assertThat(tail(8, "ab\n", "cd")).isEqualTo("ab\ncd");
        assertThat(tail(5, "ab\n", "cd")).isEqualTo("ab\ncd");
    }

    @Test
    void of_a_long_log_the_last_whole_lines_are_kept() {
        assertThat(tail(8, "first\n", "second\n", "x\n")).isEqualTo("x\n");
        assertThat(tail(8, "first\nsecond\nx\n")).isEqualTo("x\n");
    }

    @Test
    void times_in_front_of_lines_are_no_part_of_them() {
        assertThat(tail(200, "2026-11-25T12:00:00.000000001Z a\r2026-11-25T12:00:00Z b\n2026-11-25T12:00:01+01:00 c\n"))
                .isEqualTo("a\r2026-11-25T12:00:00Z b\nc\n");
        assertThat(tail(200, "12:00 a\n2026 b\n 2026-11-25T12:00:00Z c"))
                .isEqualTo("12:00 a\n2026 b\n 2026-11-25T12:00:00Z c");
    }

    @Test
    void a_line_longer_than_all_memory_keeps_its_end() {
        assertThat(tail(4, "abcdefgh")).isEqualTo("efgh");
    }

    @Test
    void a_character_cut_in_two_is_dropped() {
        assertThat(tail(3, "aé", "b€".substring(0, 1))).isEqualTo("éb");
        assertThat(tail(4, "€€")).isEqualTo("€");
        assertThat(tail(2, "€")).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_replaced() {
        var tail = new LogTail(8);
        tail.write(new byte[] {'a', (byte) 0xff, 'b'}, 0, 3);

        assertThat(tail.text()).isEqualTo("a\ufffdb");
    }

    @Test
    void a_part_of_a_buffer_can_be_written() {
        var tail = new LogTail(8);
        tail.write("abcdef".getBytes(UTF_8), 2, 3);

        assertThat(tail.text()).isEqualTo("cde");
    }

    @Test
    void the_usual_tail_has_room_for_all_that_is_looked_at_and_the_times() {
        var tail = new LogTail();
        tail.write(new byte[2 << 20], 0, 2 << 20);

        assertThat(tail.text()).hasSize((1 << 20) + 5_000 * 36);
    }

    @Test
    void however_it_is_written_the_tail_is_the_same() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var text = randomText(random);
            var tail = new LogTail(16);
            for (int at = 0; at < text.length; ) {
                int length = Math.min(text.length - at, random.nextInt(40));
                tail.write(text, at, length);
                at += length;
            }
            assertThat(tail.text()).isEqualTo(expected(text, 16));
        }
    }

    private static byte[] randomText(Random random) {
        var text = new StringBuilder();
        for (int length = random.nextInt(80); length > 0; length--) {
            text.append("ab\n".charAt(random.nextInt(3)));
        }
        return text.toString().getBytes(UTF_8);
    }

    private static String expected(byte[] text, int capacity) {
        var all = new String(text, UTF_8);
        if (all.length() <= capacity) {
            return all;
        }
        var end = all.substring(all.length() - capacity);
        return end.substring(end.indexOf('\n') + 1);
    }

    private static String tail(int capacity, String... parts) {
        var tail = new LogTail(capacity);
        for (var part : parts) {
            var bytes = part.getBytes(UTF_8);
            tail.write(bytes, 0, bytes.length);
        }
        return tail.text();
    }
}
