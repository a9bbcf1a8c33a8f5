package io.hptoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {
    private final Desk<String, String> desk = new Desk<>(
            Executors.newScheduledThreadPool(2),
            3,
            (question, failure) -> question + " is broken: " + failure.getMessage());
    private final AtomicInteger woken = new AtomicInteger();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void the_first_asking_starts_the_work_and_a_later_one_finds_the_answer() {
        assertThat(desk.ask("q", _ -> new Attempt.Done<>("a"), woken::incrementAndGet))
                .isEmpty();

        await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
        assertThat(desk.answer("q")).contains("a");
    }

    @Test
    void a_question_asked_twice_is_worked_on_once() {
        var runs = new AtomicInteger();
        var gate = new CountDownLatch(1);
        Desk.Work<String> work = _ -> {
            runs.incrementAndGet();
            awaitQuietly(gate);
            return new Attempt.Done<>("a");
        };
        desk.ask("q", work, woken::incrementAndGet);
        desk.ask("q", work, woken::incrementAndGet);
        gate.countDown();

        await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
        assertThat(runs).hasValue(1);
    }

    @Test
    void work_that_asks_for_another_try_gets_it_until_the_tries_are_used_up() {
        var runs = new AtomicInteger();
        desk.ask(
                "q",
                number -> {
                    runs.set(number);
                    return new Attempt.Again<>(Duration.ofMillis(1), "unavailable");
                },
                woken::incrementAndGet);

        await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
        assertThat(runs).hasValue(3);
        assertThat(desk.answer("q")).contains("unavailable");
    }

    @Test
    void work_that_breaks_is_answered_with_the_failure() {
        desk.ask(
                "q",
                _ -> {
                    throw new IllegalStateException("no");
                },
                woken::incrementAndGet);

        await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
        assertThat(desk.answer("q")).contains("q is broken: no");
    }

    @Test
    void work_that_is_given_up_and_never_ends_makes_room_when_it_is_interrupted() {
        try (var narrow = new Desk<String, String>(Executors.newScheduledThreadPool(1), 1, (_, _) -> "broken")) {
            var never = new Desk.Limit<>(Duration.ofMillis(1), () -> "nothing", Duration.ofMillis(1));
            narrow.ask("endless", _ -> endWhenInterrupted(), woken::incrementAndGet, never);
            narrow.ask("next", _ -> new Attempt.Done<>("a"), woken::incrementAndGet);

            await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(2));
            assertThat(narrow.answer("endless")).contains("nothing");
            assertThat(narrow.answer("next")).contains("a");
        }
    }

    @Test
    void work_that_was_given_up_is_not_tried_again() {
        try (var narrow = new Desk<String, String>(Executors.newScheduledThreadPool(1), 3, (_, _) -> "broken")) {
            var runs = new AtomicInteger();
            var gate = new CountDownLatch(1);
            Desk.Work<String> late = _ -> {
                runs.incrementAndGet();
                awaitQuietly(gate);
                return new Attempt.Again<>(Duration.ZERO, "unavailable");
            };
            var soon = new Desk.Limit<>(Duration.ofMillis(1), () -> "nothing", Duration.ofMinutes(1));
            narrow.ask("late", late, woken::incrementAndGet, soon);
            await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
            gate.countDown();
            narrow.ask(
                    "next",
                    number -> number == 1 ? new Attempt.Again<>(Duration.ZERO, "") : new Attempt.Done<>("a"),
                    woken::incrementAndGet);

            await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(2));
            assertThat(narrow.answer("late")).contains("nothing");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void work_that_is_interrupted_by_the_end_of_the_desk_has_no_answer() throws InterruptedException {
        var workers = Executors.newScheduledThreadPool(1);
        var closing = new Desk<String, String>(workers, 1, (_, _) -> "broken");
        var begun = new CountDownLatch(1);
        closing.ask(
                "q",
                _ -> {
                    begun.countDown();
                    return endWhenInterrupted();
                },
                woken::incrementAndGet);
        awaitQuietly(begun);

        closing.close();

        assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(closing.answer("q")).isEmpty();
        assertThat(woken).hasValue(0);
    }

    @Test
    void a_forgotten_question_has_no_answer_and_may_be_asked_again() {
        desk.ask("q", _ -> new Attempt.Done<>("a"), woken::incrementAndGet);
        await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
        desk.forget("q"::equals);

        assertThat(desk.answer("q")).isEmpty();
    }

    @Test
    void an_answer_that_comes_too_late_is_told_to_nobody() throws InterruptedException {
        var workers = Executors.newScheduledThreadPool(1);
        try (var narrow = new Desk<String, String>(workers, 1, (_, _) -> "broken")) {
            var gate = new CountDownLatch(1);
            var soon = new Desk.Limit<>(Duration.ofMillis(1), () -> "nothing", Duration.ofMinutes(1));
            narrow.ask("q", _ -> doneAfter(gate, "late"), woken::incrementAndGet, soon);
            await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
            gate.countDown();
            workers.shutdown();

            assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(narrow.answer("q")).contains("nothing");
            assertThat(woken).hasValue(1);
        }
    }

    @Test
    void work_on_a_question_that_was_forgotten_does_not_answer_it_when_it_is_asked_anew() throws InterruptedException {
        var workers = Executors.newScheduledThreadPool(1);
        try (var narrow = new Desk<String, String>(workers, 1, (_, _) -> "broken")) {
            var begun = new CountDownLatch(1);
            var gate = new CountDownLatch(1);
            narrow.ask(
                    "q",
                    _ -> {
                        begun.countDown();
                        return doneAfter(gate, "old");
                    },
                    woken::incrementAndGet);
            awaitQuietly(begun);
            narrow.forget("q"::equals);
            narrow.ask("q", _ -> new Attempt.Done<>("new"), woken::incrementAndGet);
            gate.countDown();
            workers.shutdown();

            assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
            assertThat(narrow.answer("q")).contains("new");
            assertThat(woken).hasValue(1);
        }
    }

    private static Attempt<String> doneAfter(CountDownLatch gate, String answer) {
        awaitQuietly(gate);
        return new Attempt.Done<>(answer);
    }

    private static Attempt<String> endWhenInterrupted() {
        awaitQuietly(new CountDownLatch(1));
        throw new CancellationException();
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
