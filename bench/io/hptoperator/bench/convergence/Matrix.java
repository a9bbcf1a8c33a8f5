package io.hptoperator.bench.convergence;

import java.util.random.RandomGenerator;

/** A square matrix, by rows. */
record Matrix(double[][] rows) {
    /** An orthogonal one: random rows, orthonormalised one after the other (Gram and Schmidt). */
    static Matrix rotation(int size, RandomGenerator random) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] row = random.doubles(size, -1, 1).toArray();
            for (int j = 0; j < i; j++) {
                add(row, -dot(row, rows[j]), rows[j]);
            }
            double length = Math.sqrt(dot(row, row));
            for (int k = 0; k < size; k++) {
                row[k] /= length;
            }
            rows[i] = row;
        }
        return new Matrix(rows);
    }

    double[] times(double[] vector) {
        double[] product = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            product[i] = dot(rows[i], vector);
        }
        return product;
    }

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static void add(double[] target, double factor, double[] vector) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * vector[i];
        }
    }

    /** Solves M X = B for a symmetric, positive definite M by Cholesky's method; columns of B are columns of the answer. This matrix is overwritten. */
    double[][] solve(double[][] right) {
        factorise();
        double[][] x = new double[right.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = right[i].clone();
            for (int j = 0; j < i; j++) {
                add(x[i], -rows[i][j], x[j]);
            }
            divide(x[i], rows[i][i]);
        }
        for (int i = x.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < x.length; j++) {
                add(x[i], -rows[j][i], x[j]);
            }
            divide(x[i], rows[i][i]);
        }
        return x;
    }

    /** The lower triangle becomes L with M = L Lᵀ; a pivot that rounding has spoilt is taken as tiny. */
    private void factorise() {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = rows[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= rows[i][k] * rows[j][k];
                }
                rows[i][j] = i == j ? Math.sqrt(Math.max(rest, 1e-12)) : rest / rows[j][j];
            }
        }
    }

    private static void divide(double[] vector, double divisor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= divisor;
        }
    }
}
