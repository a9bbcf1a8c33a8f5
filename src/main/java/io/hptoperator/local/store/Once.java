package io.hptoperator.local.store;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Computes a value at the first call and keeps it. */
final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        var known = value;
        if (known == null) {
            known = source.get(); // two threads may both compute it; they get equal values
            value = known;
        }
        return known;
    }
}
