package io.hptoperator.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines that stay and, below them, a block that is redrawn in place. Where the cursor may not be moved there is no block.
 * Every frame is one write, so that nothing flickers. Escape sequences are those of ECMA-48 that every terminal knows.
 */
public final class Screen implements AutoCloseable {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_TO_END_OF_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean interactive;
    private int blockLines;

    public Screen(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    public boolean interactive() {
        return interactive;
    }

    /** Adds lines that stay and replaces the block; lines must fit the width. */
    public synchronized void draw(List<String> staying, List<String> block) {
        if (interactive) {
            out.print(frame(staying, block));
            blockLines = block.size();
        } else {
            staying.forEach(out::println);
        }
        out.flush();
    }

    /** Adds lines that stay, and removes the block. */
    public void print(List<String> staying) {
        draw(staying, List.of());
    }

    private String frame(List<String> staying, List<String> block) {
        var frame = new StringBuilder(HIDE_CURSOR).append('\r');
        if (blockLines > 0) {
            frame.append("\u001b[").append(blockLines).append('A');
        }
        staying.forEach(line -> frame.append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        block.forEach(line -> frame.append(line).append(CLEAR_TO_END_OF_LINE).append('\n'));
        return frame.append(CLEAR_BELOW)
                .append(block.isEmpty() ? SHOW_CURSOR : "")
                .toString();
    }

    /** Leaves the cursor visible. */
    @Override
    public synchronized void close() {
        if (interactive) {
            out.print(SHOW_CURSOR);
            out.flush();
        }
    }
}
