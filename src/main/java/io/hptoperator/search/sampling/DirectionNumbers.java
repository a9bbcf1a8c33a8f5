package io.hptoperator.search.sampling;

/**
 * Generator matrices of the Sobol sequence in base 2. Primitive polynomials and initial direction numbers are the first
 * 30 rows of Joe and Kuo's table new-joe-kuo-6.21201 (S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30, 2008).
 */
final class DirectionNumbers {
    static final int DIMENSIONS = 30;
    private static final int BITS = 32;

    /** Degree of the polynomial, its inner coefficients, and as many initial numbers as the degree says. */
    private static final int[][] TABLE = {
        {1, 0, 1},
        {2, 1, 1, 3},
        {3, 1, 1, 3, 1},
        {3, 2, 1, 1, 1},
        {4, 1, 1, 1, 3, 3},
        {4, 4, 1, 3, 5, 13},
        {5, 2, 1, 1, 5, 5, 17},
        {5, 4, 1, 1, 5, 5, 5},
        {5, 7, 1, 1, 7, 11, 19},
        {5, 11, 1, 1, 5, 1, 1},
        {5, 13, 1, 1, 1, 3, 11},
        {5, 14, 1, 3, 5, 5, 31},
        {6, 1, 1, 3, 3, 9, 7, 49},
        {6, 13, 1, 1, 1, 15, 21, 21},
        {6, 16, 1, 3, 1, 13, 27, 49},
        {6, 19, 1, 1, 1, 15, 7, 5},
        {6, 22, 1, 3, 1, 15, 13, 25},
        {6, 25, 1, 1, 5, 5, 19, 61},
        {7, 1, 1, 3, 7, 11, 23, 15, 103},
        {7, 4, 1, 3, 7, 13, 13, 15, 69},
        {7, 7, 1, 1, 3, 13, 7, 35, 63},
        {7, 8, 1, 3, 5, 9, 1, 25, 53},
        {7, 14, 1, 3, 1, 13, 9, 35, 107},
        {7, 19, 1, 3, 1, 5, 27, 61, 31},
        {7, 21, 1, 1, 5, 11, 19, 41, 61},
        {7, 28, 1, 3, 5, 3, 3, 13, 69},
        {7, 31, 1, 1, 7, 13, 1, 19, 1},
        {7, 32, 1, 3, 7, 5, 13, 19, 59},
        {7, 37, 1, 1, 3, 9, 25, 29, 41},
    };

    private static final int[][] COLUMNS = columns();

    private DirectionNumbers() {}

    /** Bit-reversed coordinate (most significant bit first) of the point with this index, without scrambling. */
    static int coordinate(int dimension, int index) {
        int[] columns = COLUMNS[dimension];
        int result = 0;
        for (int bit = 0, rest = index; rest != 0; bit++, rest >>>= 1) {
            result ^= columns[bit] & -(rest & 1);
        }
        return result;
    }

    private static int[][] columns() {
        int[][] columns = new int[DIMENSIONS][];
        columns[0] = new int[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            columns[0][bit] = 1 << (BITS - 1 - bit); // van der Corput
        }
        for (int dimension = 1; dimension < DIMENSIONS; dimension++) {
            columns[dimension] = columns(TABLE[dimension - 1]);
        }
        return columns;
    }

    /** Bratley and Fox's recurrence: each number from as many predecessors as the polynomial has degrees. */
    private static int[] columns(int[] row) {
        int degree = row[0];
        int polynomial = row[1];
        int[] v = new int[BITS];
        for (int bit = 0; bit < BITS; bit++) {
            if (bit < degree) {
                v[bit] = row[2 + bit] << (BITS - 1 - bit);
            } else {
                v[bit] = v[bit - degree] ^ (v[bit - degree] >>> degree);
                for (int k = 1; k < degree; k++) {
                    v[bit] ^= v[bit - k] & -((polynomial >>> (degree - 1 - k)) & 1);
                }
            }
        }
        return v;
    }
}
