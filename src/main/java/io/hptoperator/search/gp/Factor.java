package io.hptoperator.search.gp;

import java.util.Optional;

/** A symmetric positive definite matrix K = UᵀU with what a Gaussian process asks of it. */
final class Factor {
    /** Rows of the lower triangular L⁻¹, L = Uᵀ, zero right of the diagonal. */
    private final double[][] inverseRows;

    private final double logDeterminant;

    private Factor(double[][] inverseRows, double logDeterminant) {
        this.inverseRows = inverseRows;
        this.logDeterminant = logDeterminant;
    }

    /**
     * Cholesky factorisation by rows; empty when the matrix is not positive definite within rounding.
     *
     * @param upper rows of K from the diagonal on (what stands left of it is not read); overwritten by those of U
     */
    static Optional<Factor> of(double[][] upper) {
        int n = upper.length;
        double logDeterminant = 0;
        for (int i = 0; i < n; i++) {
            int column = i;
            double[] row = upper[i];
            Rows.addAll(row, i, n, upper, 0, i, k -> -upper[k][column]);
            double pivot = row[i];
            if (!(pivot > 0) || !Double.isFinite(pivot)) {
                return Optional.empty();
            }
            double root = Math.sqrt(pivot);
            double scale = 1 / root;
            for (int j = i; j < n; j++) {
                row[j] *= scale;
            }
            logDeterminant += 2 * StrictMath.log(root);
        }
        return Optional.of(new Factor(invert(upper), logDeterminant));
    }

    /** Forward substitution on the identity, row by row. */
    private static double[][] invert(double[][] upper) {
        int n = upper.length;
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            int column = i;
            double[] row = inverse[i];
            Rows.addAll(row, 0, i, inverse, 0, i, k -> -upper[k][column]);
            double scale = 1 / upper[i][i];
            for (int j = 0; j < i; j++) {
                row[j] *= scale;
            }
            row[i] = scale;
        }
        return inverse;
    }

    int size() {
        return inverseRows.length;
    }

    /** Of K. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** A row of L⁻¹, zero right of the diagonal; not a copy, for reading only. */
    double[] inverseRow(int index) {
        return inverseRows[index];
    }

    /** K⁻¹y. */
    double[] solve(double[] y) {
        int n = size();
        double[] half = new double[n];
        for (int i = 0; i < n; i++) {
            half[i] = Rows.dot(inverseRows[i], y, i + 1);
        }
        double[] solution = new double[n];
        Rows.addAll(solution, 0, n, inverseRows, 0, n, k -> half[k]);
        return solution;
    }

    /** Rows of K⁻¹ from the diagonal on; what stands left of it is zero. */
    double[][] inverseUpper() {
        int n = size();
        double[][] inverse = new double[n][n];
        for (int i = 0; i < n; i++) {
            int column = i;
            // Row k of L⁻¹ is zero beyond k, so the first rows of the sum need not reach the end.
            int k = i;
            for (; k + 4 <= n; k += 4) {
                Rows.addFour(inverse[i], i, k + 4, inverseRows, k, row -> inverseRows[row][column]);
            }
            for (; k < n; k++) {
                Rows.add(inverse[i], i, k + 1, inverseRows[k], inverseRows[k][column]);
            }
        }
        return inverse;
    }

    /** All of K⁻¹. */
    double[][] inverse() {
        double[][] inverse = inverseUpper();
        for (int i = 0; i < inverse.length; i++) {
            for (int j = 0; j < i; j++) {
                inverse[i][j] = inverse[j][i];
            }
        }
        return inverse;
    }
}
