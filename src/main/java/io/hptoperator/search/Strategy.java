package io.hptoperator.search;

/** Chooses the next configuration to try. Built with a search space and a seed; pure from then on. */
public interface Strategy {
    /**
     * Returns the same answer for the same arguments, on every platform.
     *
     * @param ordinal 0 for the first suggestion of a training job definition, 1 for the second, and so on
     * @param history of the same definition
     */
    Suggestion suggest(int ordinal, History history);
}
