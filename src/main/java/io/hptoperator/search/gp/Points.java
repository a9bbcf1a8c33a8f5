package io.hptoperator.search.gp;

import java.util.Arrays;
import java.util.List;

/** Points of the scaled search space, stored by coordinate so that loops over points run through memory in order. */
final class Points {
    private final double[][] columns;
    private final int size;

    private Points(double[][] columns, int size) {
        this.columns = columns;
        this.size = size;
    }

    static Points of(int dimensions, List<double[]> rows) {
        double[][] columns = new double[dimensions][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int k = 0; k < dimensions; k++) {
                columns[k][i] = rows.get(i)[k];
            }
        }
        return new Points(columns, rows.size());
    }

    int size() {
        return size;
    }

    int dimensions() {
        return columns.length;
    }

    /** One coordinate of all points; not a copy, for reading only. */
    double[] column(int dimension) {
        return columns[dimension];
    }

    double[] row(int index) {
        double[] row = new double[columns.length];
        for (int k = 0; k < row.length; k++) {
            row[k] = columns[k][index];
        }
        return row;
    }

    Points slice(int from, int count) {
        double[][] slice = new double[columns.length][];
        for (int k = 0; k < slice.length; k++) {
            slice[k] = Arrays.copyOfRange(columns[k], from, from + count);
        }
        return new Points(slice, count);
    }
}
