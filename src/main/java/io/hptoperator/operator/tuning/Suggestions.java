package io.hptoperator.operator.tuning;

import io.hptoperator.operator.cluster.Attempt;
import io.hptoperator.operator.cluster.Desk;
import io.hptoperator.operator.cluster.Desk.Limit;
import io.hptoperator.search.History;
import io.hptoperator.search.Observation;
import io.hptoperator.search.Strategy;
import io.hptoperator.search.Suggestion;
import io.hptoperator.search.space.Configuration;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Asks strategies off the reconcile threads: a model may think for a while, and other tuning jobs must not wait for it. */
final class Suggestions implements AutoCloseable {
    /** One suggestion is asked for once, however many passes wait for it. */
    private record Question(String uid, int index) {}

    /**
     * What to try.
     *
     * @param problem why the chosen strategy gave no answer, so that this one is random; what the strategy did, as a predicate
     */
    record Advice(Suggestion suggestion, Optional<String> problem) {}

    private final Desk<Question, Answer> desk;
    private final int threads;
    private final Duration limit;
    private final Duration patience;
    private final Set<String> thinking = ConcurrentHashMap.newKeySet();

    private sealed interface Answer {
        record Given(Suggestion suggestion) implements Answer {}

        record Missing(String problem) implements Answer {}
    }

    /**
     * @param limit after which a question is answered without the strategy
     * @param patience with which the strategy is let alone after that, before it is interrupted: what it works out, such as models of parents, is there
     *     for the next trial, so that a search that is merely slow gets going
     */
    Suggestions(int threads, Duration limit, Duration patience) {
        var workers = Executors.newScheduledThreadPool(
                threads, Thread.ofPlatform().name("suggestions-", 0).daemon().factory());
        this.desk = new Desk<>(workers, 1, (_, broken) -> new Answer.Missing("broke: " + broken));
        this.threads = threads;
        this.limit = limit;
        this.patience = patience;
    }

    /**
     * What to try as trial {@code index}, once it is known. When the strategy breaks, or thinks for too long, the answer is a
     * random configuration, so that a defect in a model costs quality and not the job.
     */
    Optional<Advice> suggest(
            String uid,
            int index,
            int ordinal,
            TimedStrategy chosen,
            Strategy fallback,
            Supplier<History> history,
            Runnable ready) {
        return desk.ask(
                        new Question(uid, index),
                        _ -> new Attempt.Done<>(think(uid, ordinal, chosen, history)),
                        ready,
                        new Limit<>(limit, () -> tooLate(uid, chosen), patience))
                .map(answer -> switch (answer) {
                    case Answer.Given(var suggestion) -> new Advice(suggestion, Optional.empty());
                    case Answer.Missing(var problem) ->
                        new Advice(untried(fallback, ordinal, history.get()), Optional.of(problem));
                });
    }

    /** A tuning job occupies one thread at most, also when a question that was given up is still being thought about. */
    private Answer think(String uid, int ordinal, TimedStrategy chosen, Supplier<History> history) {
        if (!thinking.add(uid)) {
            chosen.late();
            return new Answer.Missing("is still busy with an earlier trial");
        }
        try {
            return new Answer.Given(chosen.suggest(ordinal, history.get()));
        } finally {
            thinking.remove(uid);
        }
    }

    private Answer tooLate(String uid, TimedStrategy chosen) {
        chosen.late();
        boolean crowdedOut = thinking.size() >= threads && !thinking.contains(uid);
        return new Answer.Missing(
                crowdedOut
                        ? "was not asked within %d s, because other tuning jobs occupy all threads for suggestions (%d)"
                                .formatted(limit.toSeconds(), threads)
                        : "took longer than %d s".formatted(limit.toSeconds()));
    }

    /** The first random configuration from this ordinal on that was not tried; in a finite space the chosen strategy may have been there. */
    private static Suggestion untried(Strategy random, int ordinal, History history) {
        Set<Configuration> tried = new HashSet<>(history.pending());
        tried.addAll(history.failed());
        history.completed().stream().map(Observation::configuration).forEach(tried::add);
        return firstUntried(random, ordinal, tried)
                .or(() -> firstUntried(random, 0, tried))
                .orElseGet(() -> random.suggest(ordinal, History.EMPTY));
    }

    private static Optional<Suggestion> firstUntried(Strategy random, int from, Set<Configuration> tried) {
        for (int ordinal = from;
                random.suggest(ordinal, History.EMPTY) instanceof Suggestion.Proposed proposed;
                ordinal++) {
            if (!tried.contains(proposed.configuration())) {
                return Optional.of(proposed);
            }
        }
        return Optional.empty();
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
