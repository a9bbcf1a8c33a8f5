package io.hptoperator.cli.progress;

/**
 * What the place where lines are shown can do.
 *
 * @param width in characters, at least 40
 */
public record Look(int width, Glyphs glyphs, boolean colour) {
    private static final int NARROWEST = 40;

    public Look {
        width = Math.max(NARROWEST, width);
    }

    String text(Line line) {
        return line.clipped(width, glyphs.ellipsis()).text(colour);
    }
}
