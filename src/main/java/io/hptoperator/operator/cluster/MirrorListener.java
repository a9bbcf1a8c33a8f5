package io.hptoperator.operator.cluster;

/** Follows a {@link Mirror} value by value. Called in order for one object, under no lock that a reconciler holds. */
public interface MirrorListener<V> {
    void seen(String group, String name, V value);

    void gone(String group, String name);

    /** For mirrors that nobody follows. */
    static <V> MirrorListener<V> none() {
        return new MirrorListener<>() {
            @Override
            public void seen(String group, String name, V value) {}

            @Override
            public void gone(String group, String name) {}
        };
    }
}
