package io.hptoperator.stopping;

import io.hptoperator.search.Direction;
import java.util.List;

/**
 * Which running trials are not worth finishing. A rule is a function of what the trials of one training job definition have reported: it
 * remembers nothing, and what it decided about a trial before is a property of that trial.
 */
public sealed interface EarlyStopping permits NoEarlyStopping, MedianRule, Hyperband {
    /**
     * What is to be done about running trials now, at most one verdict for each; none means to wait.
     *
     * @param trials all of one definition, in any order
     */
    List<Verdict> judge(List<Contestant> trials, Direction direction);

    /**
     * Whether the last value of a trial that was stopped compares with those of trials that came to their own end.
     *
     * @param rung the highest at which it was decided that the trial goes on
     */
    boolean comparesWhenStopped(int rung);

    /** Whether trials have to tell what they report. */
    boolean watches();

    /** Steps at which a rule looks, so that their values must not be dropped from a long series; in ascending order. */
    List<Integer> steps();
}
