package io.hptoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
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
    void a_forgotten_question_has_no_answer_and_may_be_asked_again() {
        desk.ask("q", _ -> new Attempt.Done<>("a"), woken::incrementAndGet);
        await().untilAtomic(woken, org.hamcrest.Matchers.equalTo(1));
        desk.forget("q"::equals);

        assertThat(desk.answer("q")).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
