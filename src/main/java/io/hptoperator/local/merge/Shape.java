package io.hptoperator.local.merge;

import java.util.List;

/** What merging has to know of the type of a field: which lists and maps are replaced as a whole and which are not. */
public interface Shape {
    /** The shape of a field of an object. */
    Shape member(String name);

    /** The shape of an element of a list. */
    Shape element();

    /** Whether an object of this shape is owned and replaced as a whole. */
    boolean isAtomic();

    /** How server-side apply merges a list of this shape. */
    ListRule listRule();

    /** The field by which strategic merge patch finds elements; empty when the list is replaced. */
    String patchMergeKey();

    /** Whether strategic merge patch adds the elements of this list of scalars. */
    boolean mergesScalars();

    /** How a list is merged. */
    sealed interface ListRule {
        /** Replaced as a whole. */
        record Atomic() implements ListRule {}

        /** Scalars, each at most once. */
        record Unique() implements ListRule {}

        /** Objects that are told apart by these fields. */
        record Keyed(List<String> keys) implements ListRule {}
    }
}
