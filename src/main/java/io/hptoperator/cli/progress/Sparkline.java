package io.hptoperator.cli.progress;

/** A curve one line high. */
final class Sparkline {
    private Sparkline() {}

    /** @param values oldest first; when there are more than {@code width}, every cell shows the last of its share */
    static String of(double[] values, boolean maximize, int width, String levels) {
        if (values.length == 0) {
            return "";
        }
        var scale = Scale.of(values, maximize);
        int cells = Math.min(width, values.length);
        var line = new StringBuilder();
        for (int cell = 0; cell < cells; cell++) {
            double value = values[(int) ((long) (cell + 1) * values.length / cells) - 1];
            line.append(levels.charAt((int) Math.round(scale.share(value) * (levels.length() - 1))));
        }
        return line.toString();
    }
}
