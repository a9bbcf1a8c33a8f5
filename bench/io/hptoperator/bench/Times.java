package io.hptoperator.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** @param sorted nanoseconds */
public record Times(List<Long> sorted) {
    public static Times of(Collection<Long> nanoseconds) {
        return new Times(nanoseconds.stream().sorted().toList());
    }

    /** In milliseconds. */
    public double quantile(double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (share * (sorted.size() - 1))) / 1e6;
    }

    public void print(String what) {
        System.out.printf(
                Locale.ROOT,
                "%s: median %.2f ms, 90 %% %.2f ms, 99 %% %.2f ms (n = %d)%n",
                what,
                quantile(0.5),
                quantile(0.9),
                quantile(0.99),
                sorted.size());
    }
}
