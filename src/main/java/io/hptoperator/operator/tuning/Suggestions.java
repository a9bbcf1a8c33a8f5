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

    /**
     * What to try.
     *
     * @param problem why the chosen strategy gave no answer, so that this one is random
     */
    record Advice(Suggestion suggestion, Optional<String> problem) {}

    private sealed interface Answer {
        record Given(Suggestion suggestion) implements Answer {}

        record Broken(String problem) implements Answer {}
    }

    private final Desk<Question, Answer> desk;

    Suggestions(int threads) {
        var workers = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name("suggestions-", 0).daemon().factory());
        desk = new Desk<>(workers, 1, (_, broken) -> new Answer.Broken(broken.toString()));
    }

    /**
     * What to try as trial {@code index}, once it is known. When the strategy itself breaks the answer is a random
     * configuration, so that a defect in a model costs quality and not the job.
     */
    Optional<Advice> suggest(
            String uid, int index, int ordinal, Strategies strategies, Supplier<History> history, Runnable ready) {
        return desk.ask(
                        new Question(uid, index),
                        _ -> new Attempt.Done<>(
                                new Answer.Given(strategies.chosen().suggest(ordinal, history.get()))),
                        ready)
                .map(answer -> switch (answer) {
                    case Answer.Given(var suggestion) -> new Advice(suggestion, Optional.empty());
                    case Answer.Broken(var problem) ->
                        new Advice(strategies.fallback().suggest(ordinal, History.EMPTY), Optional.of(problem));
                });
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
