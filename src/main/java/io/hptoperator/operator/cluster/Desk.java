package io.hptoperator.operator.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where reconcilers leave work that may take long: asked once, done on a bounded executor, answered by waking whoever
 * asked, whose next pass finds the answer. A pass therefore never waits, and a question asked twice is one question.
 *
 * @param <K> the question; equal questions share one answer
 * @param <A> the answer
 */
public final class Desk<K, A> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    /** One try; {@code number} counts from 1. When it is interrupted it may end with a {@link CancellationException}. */
    @FunctionalInterface
    public interface Work<A> {
        Attempt<A> attempt(int number);
    }

    /**
     * How long a question may stay open, from the moment it is asked.
     *
     * @param orElse the answer when the time is up; what the work comes to after that is thrown away
     * @param patience after which work that was given up is interrupted; until then what it leaves behind may serve later questions
     */
    public record Limit<A>(Duration time, Supplier<A> orElse, Duration patience) {}

    private sealed interface Folder<A> {
        /** Compared by identity: a question that is asked anew has a time of its own. */
        final class Open<A> implements Folder<A> {}

        record Answered<A>(A answer) implements Folder<A> {}
    }

    private record Asked<K, A>(K question, Folder.Open<A> folder, Runnable ready) {}

    private final ScheduledExecutorService workers;
    private final int tries;
    private final BiFunction<K, Throwable, A> onFailure;
    private final Map<K, Folder<A>> folders = new ConcurrentHashMap<>();

    /**
     * @param workers bounds how much is done at once; closed with the desk
     * @param tries upper bound of attempts for one question, at least 1
     * @param onFailure the answer to a question whose work breaks
     */
    public Desk(ScheduledExecutorService workers, int tries, BiFunction<K, Throwable, A> onFailure) {
        this.workers = workers;
        this.tries = tries;
        this.onFailure = onFailure;
    }

    /** The answer if there is one; otherwise makes sure that somebody works on it and calls {@code ready} afterwards. */
    public Optional<A> ask(K question, Work<A> work, Runnable ready) {
        return ask(question, work, ready, Optional.empty());
    }

    /**
     * The same with a limit, which holds whether the work is waiting, is being done or will never end. Work that asks for another try is interrupted in
     * its first one only.
     */
    public Optional<A> ask(K question, Work<A> work, Runnable ready, Limit<A> limit) {
        return ask(question, work, ready, Optional.of(limit));
    }

    private Optional<A> ask(K question, Work<A> work, Runnable ready, Optional<Limit<A>> limit) {
        var open = new Folder.Open<A>();
        var folder = folders.putIfAbsent(question, open);
        if (folder == null) {
            var asked = new Asked<>(question, open, ready);
            var underWay = workers.submit(() -> run(asked, work, 1));
            limit.ifPresent(set -> after(set.time(), () -> giveUp(asked, set, underWay)));
            return Optional.empty();
        }
        return answerIn(folder);
    }

    private void giveUp(Asked<K, A> asked, Limit<A> limit, Future<?> underWay) {
        if (isOpen(asked)) {
            file(asked, limit.orElse().get());
            after(limit.patience(), () -> underWay.cancel(true));
        }
    }

    private static void after(Duration delay, Runnable action) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(action);
    }

    /** The answer if the question was asked and answered. */
    public Optional<A> answer(K question) {
        var folder = folders.get(question);
        return folder == null ? Optional.empty() : answerIn(folder);
    }

    /** Drops questions and answers; work under way is finished but its answer is thrown away. */
    public void forget(Predicate<K> which) {
        folders.keySet().removeIf(which);
    }

    private Optional<A> answerIn(Folder<A> folder) {
        return switch (folder) {
            case Folder.Open<A> _ -> Optional.empty();
            case Folder.Answered<A>(var answer) -> Optional.of(answer);
        };
    }

    private void run(Asked<K, A> asked, Work<A> work, int number) {
        if (!isOpen(asked)) {
            return; // forgotten, or given up
        }
        switch (attempt(asked.question(), work, number)) {
            case Attempt.Done<A>(var answer) -> file(asked, answer);
            case Attempt.Again<A> again when number >= tries -> file(asked, again.orElse());
            case Attempt.Again<A> again -> {
                var _ = workers.schedule(
                        () -> run(asked, work, number + 1), again.delay().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private Attempt<A> attempt(K question, Work<A> work, int number) {
        try {
            return work.attempt(number);
        } catch (CancellationException interrupted) {
            throw interrupted; // nobody waits: it was given up, or the desk is closed
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            LOG.error("work off the reconcile thread failed", broken);
            return new Attempt.Done<>(onFailure.apply(question, broken));
        }
    }

    private boolean isOpen(Asked<K, A> asked) {
        return folders.get(asked.question()) == asked.folder();
    }

    /** The first answer counts, unless the question was forgotten meanwhile; of any other nobody is told. */
    private void file(Asked<K, A> asked, A answer) {
        if (folders.replace(asked.question(), asked.folder(), new Folder.Answered<>(answer))) {
            asked.ready().run();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
