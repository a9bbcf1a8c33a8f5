package io.hptoperator.search.gp;

import java.util.List;

/**
 * Points of the scaled search space, stored by coordinate so that loops over points run through memory in order.
 *
 * @param columns one array per coordinate
 */
record Points(double[][] columns, int size) {
    static Points of(int dimensions, List<double[]> rows) {
        double[][] columns = new double[dimensions][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            for (int k = 0; k < dimensions; k++) {
                columns[k][i] = rows.get(i)[k];
            }
        }
        return new Points(columns, rows.size());
    }

    int dimensions() {
        return columns.length;
    }

    double[] row(int index) {
        double[] row = new double[columns.length];
        for (int k = 0; k < row.length; k++) {
            row[k] = columns[k][index];
        }
        return row;
    }
}
