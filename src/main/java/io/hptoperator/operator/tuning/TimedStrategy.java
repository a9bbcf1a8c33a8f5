package io.hptoperator.operator.tuning;

import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.telemetry.Fact.NotSuggested.Why;
import io.hptoperator.operator.telemetry.Telemetry;
import io.hptoperator.search.History;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * A strategy that tells how long it thinks, and when it has no answer.
 *
 * @param name one of AMT's strategies
 */
record TimedStrategy(String name, Strategy strategy, Telemetry telemetry) implements Strategy {
    /** Somebody has waited too long. */
    void late() {
        telemetry.tell(new Fact.NotSuggested(name, Why.LATE));
    }

    @Override
    public Suggestion suggest(int ordinal, History history) {
        long begin = System.nanoTime();
        try {
            var suggestion = strategy.suggest(ordinal, history);
            telemetry.tell(new Fact.Suggested(name, Duration.ofNanos(System.nanoTime() - begin)));
            if (suggestion instanceof Suggestion.Exhausted) {
                telemetry.tell(new Fact.NotSuggested(name, Why.EXHAUSTED));
            }
            return suggestion;
        } catch (CancellationException interrupted) {
            throw interrupted; // that nobody waits is known already
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            telemetry.tell(new Fact.NotSuggested(name, Why.BROKEN));
            throw broken;
        }
    }
}
