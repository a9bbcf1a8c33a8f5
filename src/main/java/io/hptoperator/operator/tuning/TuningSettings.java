package io.hptoperator.operator.tuning;

import java.time.Duration;

/**
 * What an administrator chooses for the tuning controller.
 *
 * @param suggestionThreads suggestions computed at once
 * @param suggestionLimit after this time a random configuration takes the place of a suggestion; the strategy is interrupted when ten times as long
 *     has passed
 * @param statusInterval at most one routine status write per tuning job in this time; verdicts are written at once
 * @param resync how long a running tuning job is left alone at most; deadlines have exact wake-ups of their own
 */
public record TuningSettings(
        int suggestionThreads, Duration suggestionLimit, Duration statusInterval, Duration resync) {
    private static final int PATIENCE = 9;

    Duration suggestionPatience() {
        return suggestionLimit.multipliedBy(PATIENCE);
    }

    public TuningSettings withSuggestionLimit(Duration chosen) {
        return new TuningSettings(suggestionThreads, chosen, statusInterval, resync);
    }
}
