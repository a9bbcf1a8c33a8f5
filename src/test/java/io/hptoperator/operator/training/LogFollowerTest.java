package io.hptoperator.operator.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hptoperator.operator.telemetry.Fact;
import io.hptoperator.operator.training.SeriesReader.Subject;
import io.hptoperator.training.LiveSeries;
import io.hptoperator.training.PollSchedule;
import io.hptoperator.training.metrics.FakeLog;
import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.ObjectiveSeries.Report;
import io.hptoperator.training.metrics.SeriesWish;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server of its own, which misbehaves as nodes do. */
class LogFollowerTest {
    /** Longer than the slowest machine takes. */
    private static final Duration LONGEST_READ = Duration.ofMinutes(1);

    /** When the machine is busy, logs that do answer take long, too, and each that fails is asked more rarely. */
    private static final Duration SHORT_READ = Duration.ofSeconds(2);

    private static final PollSchedule USUAL = new PollSchedule(100, Duration.ofMillis(20), 2);

    private final Queue<Fact> facts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger woken = new AtomicInteger();
    private final FakeLog log = new FakeLog();
    private FakeKubelet kubelet;
    private KubernetesClient client;
    private SeriesReader series;
    private LogFollower follower;

    @BeforeEach
    void start() throws IOException {
        kubelet = new FakeKubelet();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(kubelet.address())
                        .build())
                .build();
        start(USUAL, LONGEST_READ);
    }

    private void start(PollSchedule schedule, Duration longestRead) {
        series = new SeriesReader(new PodLog(client, longestRead, new Pace(200)));
        follower = new LogFollower(schedule, series, facts::add);
    }

    /** For servers that hang. */
    private void restartWithLittlePatience() {
        stopFollowing();
        start(USUAL, SHORT_READ);
    }

    private void stopFollowing() {
        follower.close();
        series.close();
    }

    @AfterEach
    void stop() {
        stopFollowing();
        client.close();
        kubelet.close();
    }

    private static Subject subject(String pod) {
        return new Subject(
                "job of " + pod,
                "uid of " + pod,
                new PodLog.Container("ns", pod, "training"),
                new SeriesWish(MetricDefinition.of("acc", "acc=(\\S+)"), Set.of()));
    }

    private void follow(String pod) {
        follower.follow(subject(pod), LiveSeries.NONE, woken::incrementAndGet);
    }

    private List<Double> values(String pod) {
        return series.known(subject(pod)).series().reports().stream()
                .map(Report::value)
                .toList();
    }

    private void awaitValues(String pod, Double... values) {
        await().atMost(LONGEST_READ).untilAsserted(() -> assertThat(values(pod)).containsExactly(values));
    }

    private long failures() {
        return facts.stream()
                .filter(new Fact.LogPolled(Fact.LogPolled.Result.UNAVAILABLE)::equals)
                .count();
    }

    @Test
    void a_log_is_read_on_from_where_the_last_reading_ended() {
        kubelet.serve("a", log.print("acc=0.1"));
        follow("a");
        awaitValues("a", 0.1);

        log.at(10_000).print("acc=0.2");
        awaitValues("a", 0.1, 0.2);

        await().atMost(LONGEST_READ).until(() -> woken.get() == 2);
        assertThat(kubelet.queries("a").getFirst()).contains("timestamps=true").doesNotContain("sinceTime");
        await().atMost(LONGEST_READ)
                .until(() -> kubelet.queries("a").getLast().contains("sinceTime=2026-11-25T12:00:08Z"));
    }

    @Test
    void lines_of_equal_time_between_two_readings_are_counted_once_each() {
        kubelet.serve("a", log.print("acc=0.5", "acc=0.5"));
        follow("a");
        awaitValues("a", 0.5, 0.5);

        log.print("acc=0.5");
        awaitValues("a", 0.5, 0.5, 0.5);
    }

    @Test
    void a_log_that_is_rotated_between_two_readings_loses_no_report_that_was_read() {
        kubelet.serve("a", log.print("acc=0.1").at(1).print("acc=0.2"));
        follow("a");
        awaitValues("a", 0.1, 0.2);

        log.rotate(0).at(2).print("acc=0.3");
        awaitValues("a", 0.1, 0.2, 0.3);
    }

    @Test
    void a_log_that_does_not_answer_costs_one_reader_for_a_bounded_time() {
        restartWithLittlePatience();
        kubelet.hang("silent", false);
        kubelet.hang("halting", true);
        kubelet.serve("a", log.print("acc=0.1"));
        follow("silent");
        follow("halting");
        await().atMost(LONGEST_READ).until(() -> kubelet.isHanging("silent") && kubelet.isHanging("halting"));

        follow("a"); // both readers are taken
        awaitValues("a", 0.1);
        assertThat(failures()).isPositive();
    }

    @Test
    void what_came_before_a_log_fell_silent_is_counted_once_when_it_answers_again() {
        restartWithLittlePatience();
        kubelet.hang("a", true);
        follow("a");
        await().atMost(LONGEST_READ).until(() -> failures() > 0);

        kubelet.serve("a", log.print("acc=0.1", "acc=0.2"));
        awaitValues("a", 0.1, 0.2);
    }

    @Test
    void a_kubelet_that_cannot_be_reached_is_asked_again() {
        kubelet.refuse("a", 502);
        follow("a");
        await().atMost(LONGEST_READ).until(() -> failures() >= 2);
        int asked = kubelet.queries("a").size();

        assertThat(asked).as("the client repeats nothing by itself").isLessThanOrEqualTo((int) failures() + 1);
        kubelet.serve("a", log.print("acc=0.1"));
        awaitValues("a", 0.1);
    }

    @Test
    void a_line_of_ten_megabytes_is_passed_over() {
        var line = new byte[10 << 20];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        kubelet.serve("a", log.print("acc=0.1").print(line).at(1).print("acc=0.2"));

        follow("a");
        awaitValues("a", 0.1, 0.2);
    }

    @Test
    void binary_output_is_passed_over() {
        var bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        bytes[bytes.length - 1] = '\n';
        kubelet.serve("a", log.print("acc=0.1").print(bytes).at(1).print("acc=0.2"));

        follow("a");
        awaitValues("a", 0.1, 0.2);
    }

    @Test
    void what_is_left_is_not_read_any_more_and_stays_known() {
        kubelet.serve("a", log.print("acc=0.1"));
        follow("a");
        awaitValues("a", 0.1);

        follower.leave("job of a");
        int asked = kubelet.queries("a").size();
        var other = new FakeLog();
        kubelet.serve("b", other.print("acc=0.8"));
        follow("b");
        awaitValues("b", 0.8);
        other.at(1).print("acc=0.9");
        awaitValues("b", 0.8, 0.9);
        assertThat(kubelet.queries("a")).as("but for one that was under way").hasSizeLessThanOrEqualTo(asked + 1);
        assertThat(values("a")).containsExactly(0.1);
    }

    @Test
    void at_the_end_the_rest_is_read_at_once_without_counting_anything_twice() throws IOException {
        kubelet.serve("a", log.print("acc=0.1"));
        follow("a");
        awaitValues("a", 0.1);

        log.at(1).print("acc=0.2").print("acc=0.3".getBytes(StandardCharsets.UTF_8));
        follower.catchUp(subject("a"), true);
        assertThat(values("a")).containsExactly(0.1, 0.2, 0.3);
    }

    @Test
    void a_reading_of_the_end_for_other_reasons_needs_no_request_of_its_own() throws IOException {
        kubelet.serve("a", log.print("acc=0.1").at(10_000).print("acc=0.2"));
        var listener = new LastReports(series, follower, subject("a"), true);
        var end = log.tail(100);
        listener.write(end, 0, end.length);
        assertThat(values("a")).as("before its end it may still fail").isEmpty();

        listener.end();
        assertThat(values("a")).containsExactly(0.1, 0.2);
        assertThat(kubelet.requests()).isEmpty();
    }

    @Test
    void where_the_end_does_not_reach_back_far_enough_the_rest_is_asked_for() throws IOException {
        for (int line = 0; line < 6_000; line++) {
            log.at(line).print(line % 1_000 == 0 ? "acc=0." + line : "noise");
        }
        kubelet.serve("a", log);
        var listener = new LastReports(series, follower, subject("a"), true);
        var end = log.tail(5_000);
        listener.write(end, 0, end.length);

        listener.end();
        assertThat(values("a")).containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5);
        assertThat(kubelet.queries("a")).hasSize(1);
    }

    @Test
    void another_attempt_begins_afresh() {
        kubelet.serve("a", log.print("acc=0.1"));
        follow("a");
        awaitValues("a", 0.1);

        var second = new Subject(
                "job of a",
                "another uid",
                new PodLog.Container("ns", "b", "training"),
                subject("a").wish());
        kubelet.serve("b", new FakeLog().print("acc=0.7"));
        follower.follow(second, LiveSeries.NONE, woken::incrementAndGet);
        await().atMost(LONGEST_READ)
                .untilAsserted(() ->
                        assertThat(series.known(second).series().reports()).containsExactly(new Report(1, 0.7, 0.7)));
    }

    @Test
    void an_operator_that_knows_more_from_status_goes_on_from_there() {
        kubelet.serve("a", log.print("acc=0.1").at(1).print("acc=0.2"));
        follow("a");
        awaitValues("a", 0.1, 0.2);
        var stored = series.known(subject("a"));
        stopFollowing();

        start(USUAL, LONGEST_READ);
        log.rotate(0).at(2).print("acc=0.3");
        follower.follow(subject("a"), stored, woken::incrementAndGet);
        awaitValues("a", 0.1, 0.2, 0.3);
    }

    @Test
    void there_are_no_more_requests_than_the_budget_allows_and_none_about_anything_but_logs() {
        stopFollowing();
        start(new PollSchedule(50, Duration.ZERO, 16), LONGEST_READ);
        for (int i = 0; i < 30; i++) {
            kubelet.serve("pod-" + i, new FakeLog().print("acc=0." + i));
            follow("pod-" + i);
        }
        await().atMost(LONGEST_READ).until(() -> kubelet.requests().size() >= 200);

        assertThat(kubelet.queries("")).as("requests about anything but logs").isEmpty();
        assertThat(failures()).isZero();
        var times = kubelet.requests();
        assertThat(times.get(199) - times.getFirst())
                .as("200 requests take about four seconds")
                .isGreaterThan(Duration.ofMillis(3_500).toNanos());
    }
}
