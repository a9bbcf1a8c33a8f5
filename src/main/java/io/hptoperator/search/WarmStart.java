package io.hptoperator.search;

import java.util.List;

/**
 * What earlier searches add to a new one: AMT's WarmStartConfig.
 *
 * @param parents the completed trials of each earlier search, with values of the same metric; names and ranges of their parameters may
 *     differ from those of the new search, and trials that do not fit are not used
 */
public record WarmStart(Kind kind, List<List<Observation>> parents) {
    /** How far the results of parents can be trusted; names as in AMT. */
    public enum Kind {
        /** Their results are results of the new search: same data, same program. */
        IDENTICAL_DATA_AND_ALGORITHM,
        /** Good configurations may lie elsewhere and values are on another scale: how much a parent helps is measured. */
        TRANSFER_LEARNING
    }

    public static final WarmStart NONE = new WarmStart(Kind.IDENTICAL_DATA_AND_ALGORITHM, List.of());

    public WarmStart {
        parents = parents.stream().map(List::copyOf).toList();
    }
}
