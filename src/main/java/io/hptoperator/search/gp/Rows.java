package io.hptoperator.search.gp;

/**
 * Sums of scaled rows. Four rows per loop, element by element, is the form that the JIT compiler turns into vector
 * instructions without changing the order of any addition, hence with the same bits on every platform; dot products are
 * not vectorised for that very reason and are avoided in cubic loops.
 */
final class Rows {
    private static final int FUSED = 4;

    private Rows() {}

    /** The coefficient of a row in a sum. */
    @FunctionalInterface
    interface Coefficient {
        double of(int row);
    }

    /** Adds coefficient(k) · rows[k] to {@code target} for k in [first, last), over the columns [from, to). */
    static void addAll(
            double[] target, int from, int to, double[][] rows, int first, int last, Coefficient coefficient) {
        int k = first;
        for (; k + FUSED <= last; k += FUSED) {
            addFour(target, from, to, rows, k, coefficient);
        }
        for (; k < last; k++) {
            add(target, from, to, rows[k], coefficient.of(k));
        }
    }

    static void add(double[] target, int from, int to, double[] row, double factor) {
        for (int j = from; j < to; j++) {
            target[j] += factor * row[j];
        }
    }

    static void addFour(double[] target, int from, int to, double[][] rows, int k, Coefficient coefficient) {
        double c0 = coefficient.of(k);
        double c1 = coefficient.of(k + 1);
        double c2 = coefficient.of(k + 2);
        double c3 = coefficient.of(k + 3);
        double[] r0 = rows[k];
        double[] r1 = rows[k + 1];
        double[] r2 = rows[k + 2];
        double[] r3 = rows[k + 3];
        for (int j = from; j < to; j++) {
            target[j] += c0 * r0[j] + c1 * r1[j] + (c2 * r2[j] + c3 * r3[j]);
        }
    }

    static double dot(double[] a, double[] b, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
