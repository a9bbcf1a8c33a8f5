package io.hptoperator.tuning;

import io.hptoperator.tuning.Progress.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@link Progress} of a changing set of results.
 *
 * <p>Results are kept in order of completion, and so are those among them that counted as improvements. An improvement depends only on
 * the one before it, so a change at some point of the line leaves the improvements before that point as they are, and changes later
 * ones only if the changed result is an improvement itself. Results arrive nearly in order of completion: then there is nothing
 * later, and a change costs a binary search.
 */
final class ProgressLine {
    private final ImprovementRule rule;
    private final List<Result> results = new ArrayList<>();
    private final List<Result> improvements = new ArrayList<>();

    ProgressLine(ImprovementRule rule) {
        this.rule = rule;
    }

    void add(Result result) {
        int position = -Collections.binarySearch(results, result) - 1;
        results.add(position, result);
        int earlier = -Collections.binarySearch(improvements, result) - 1;
        if (earlier == 0
                || rule.improves(result.value(), improvements.get(earlier - 1).value())) {
            rejudge(position, earlier);
        }
    }

    void remove(Result result) {
        int position = Collections.binarySearch(results, result);
        results.remove(position);
        int asImprovement = Collections.binarySearch(improvements, result);
        if (asImprovement >= 0) {
            rejudge(position, asImprovement);
        }
    }

    Progress progress() {
        if (improvements.isEmpty()) {
            return Progress.NONE;
        }
        Result reference = improvements.getLast();
        int since = results.size() - 1 - Collections.binarySearch(results, reference);
        return new Progress(OptionalDouble.of(reference.value()), since);
    }

    /** Judges the results from {@code position} on again; the first {@code earlier} improvements lie before it. */
    private void rejudge(int position, int earlier) {
        improvements.subList(earlier, improvements.size()).clear();
        for (Result result : results.subList(position, results.size())) {
            if (improvements.isEmpty()
                    || rule.improves(result.value(), improvements.getLast().value())) {
                improvements.add(result);
            }
        }
    }
}
