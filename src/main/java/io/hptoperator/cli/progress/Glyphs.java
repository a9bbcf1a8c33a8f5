package io.hptoperator.cli.progress;

import java.nio.charset.Charset;

/**
 * The characters that pictures are drawn with.
 *
 * @param levels from the lowest to the highest
 * @param done of a bar; {@code edge} ends it, {@code open} is what is left
 * @param rises where a curve leaves the lower level and {@code risen} where it reaches the upper one
 * @param falls where a curve leaves the upper level and {@code fallen} where it reaches the lower one
 * @param corner of the axes
 * @param stopped behind a value that would have become another
 */
public record Glyphs(
        String levels,
        String done,
        String edge,
        String open,
        char flat,
        char steep,
        char rises,
        char risen,
        char falls,
        char fallen,
        char tick,
        char corner,
        char axis,
        char point,
        char cross,
        String star,
        String stopped,
        String running,
        String ellipsis,
        String dash,
        String atLeast,
        String atMost) {

    static final Glyphs UNICODE = new Glyphs(
            "▁▂▃▄▅▆▇█",
            "━",
            "╸",
            "─",
            '─',
            '│',
            '╯',
            '╭',
            '╮',
            '╰',
            '┤',
            '└',
            '─',
            '•',
            '×',
            "★",
            "▪",
            "▸",
            "…",
            "–",
            "≥ ",
            "≤ ");

    static final Glyphs ASCII = new Glyphs(
            "_.,-=+*#",
            "=",
            ">",
            ".",
            '-',
            '|',
            '\'',
            '.',
            '.',
            '\'',
            '|',
            '+',
            '-',
            'o',
            'x',
            "*",
            "#",
            ">",
            "...",
            "-",
            ">= ",
            "<= ");

    /** What the charset can say. */
    public static Glyphs in(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(UNICODE.levels()) ? UNICODE : ASCII;
    }
}
