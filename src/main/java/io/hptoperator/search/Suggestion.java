package io.hptoperator.search;

import io.hptoperator.search.space.Configuration;

/** A strategy's answer. */
public sealed interface Suggestion {
    /** Try this configuration next. */
    record Proposed(Configuration configuration) implements Suggestion {}

    /**
     * There is nothing left to try; asking again with a longer history will not change that.
     *
     * @param reason a sentence for the user
     */
    record Exhausted(String reason) implements Suggestion {}
}
