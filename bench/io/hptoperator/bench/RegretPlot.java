package io.hptoperator.bench;

import java.util.Locale;
import java.util.Map;

/** Regret by trial, on a logarithmic scale from 1 down to a thousandth, as a picture. */
record RegretPlot(Map<String, double[]> logRegrets) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 60;
    private static final int BOTTOM = 350;
    private static final int TOP = 20;
    private static final int RIGHT = 520;
    private static final double LOWEST = -3;
    private static final String[] COLOURS = {"#0b6e4f", "#888888", "#c8553d", "#2e5eaa", "#8f3985", "#b08900"};

    String svg() {
        var svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="white"/>
            <text x="%d" y="%d" text-anchor="middle">trials</text>
            """.formatted(WIDTH, HEIGHT, (LEFT + RIGHT) / 2, BOTTOM + 38));
        axes(svg);
        int colour = 0;
        for (var curve : logRegrets.entrySet()) {
            curve(svg, curve.getKey(), curve.getValue(), COLOURS[colour++ % COLOURS.length]);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (int decade = 0; decade >= LOWEST; decade--) {
            add(svg, "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#dddddd'/>", LEFT, RIGHT, y(decade), y(decade));
            add(
                    svg,
                    "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
                    LEFT - 8,
                    y(decade) + 4,
                    Math.pow(10, decade));
        }
        int trials = trials();
        for (int trial = 0; trial <= trials; trial += Math.max(1, trials / 5)) {
            add(svg, "<text x='%.1f' y='%d' text-anchor='middle'>%d</text>", x(trial), BOTTOM + 18, trial);
        }
    }

    private void curve(StringBuilder svg, String name, double[] logRegrets, String colour) {
        var points = new StringBuilder();
        for (int i = 0; i < logRegrets.length; i++) {
            add(points, "%.1f,%.1f ", x(i + 1), y(logRegrets[i]));
        }
        add(svg, "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>", points, colour);
        double end = y(logRegrets[logRegrets.length - 1]) + 4;
        add(svg, "<text x='%d' y='%.1f' fill='%s'>%s</text>", RIGHT + 8, end, colour, name);
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private int trials() {
        return logRegrets.values().iterator().next().length;
    }

    private double x(int trial) {
        return LEFT + (double) trial / trials() * (RIGHT - LEFT);
    }

    private static double y(double logRegret) {
        return TOP + Math.max(logRegret, LOWEST) / LOWEST * (BOTTOM - TOP);
    }
}
