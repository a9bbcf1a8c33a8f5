package io.hptoperator.operator.tuning;

import io.hptoperator.admission.Strategies;
import io.hptoperator.operator.cluster.Attempt;
import io.hptoperator.operator.cluster.Desk;
import io.hptoperator.search.History;
import io.hptoperator.search.Suggestion;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Asks strategies off the reconcile threads: a model may think for a while, and other tuning jobs must not wait for it. */
final class Suggestions implements AutoCloseable {
    /** One suggestion is asked for once, however many passes wait for it. */
    private record Question(String uid, int index) {}

    private final Desk<Question, Optional<Suggestion>> desk;

    Suggestions(int threads) {
        var workers = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name("suggestions-", 0).daemon().factory());
        desk = new Desk<>(workers, 1, _ -> Optional.empty());
    }

    /**
     * What to try as trial {@code index}, once it is known. When the strategy itself breaks the answer is a random
     * configuration, so that a defect in a model costs quality and not the job.
     */
    Optional<Suggestion> suggest(
            String uid, int index, int ordinal, Strategies strategies, Supplier<History> history, Runnable ready) {
        return desk.ask(
                        new Question(uid, index),
                        _ -> new Attempt.Done<>(Optional.of(strategies.chosen().suggest(ordinal, history.get()))),
                        ready)
                .map(answer -> answer.orElseGet(() -> strategies.fallback().suggest(ordinal, History.EMPTY)));
    }

    /** The trial exists now; its suggestion is in it. */
    void used(String uid, int index) {
        desk.forget(new Question(uid, index)::equals);
    }

    void forget(String uid) {
        desk.forget(question -> question.uid().equals(uid));
    }

    @Override
    public void close() {
        desk.close();
    }
}
