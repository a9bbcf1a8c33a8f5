package io.hptoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.testing.FakeCluster;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of news in {@code kubectl describe}. */
class EventRecorderTest {
    private final FakeCluster cluster = FakeCluster.start();
    private final String namespace = cluster.newNamespace();
    private final HasMetadata job = new ConfigMapBuilder()
            .withNewMetadata()
            .withName("search")
            .withNamespace(namespace)
            .withUid("u1")
            .endMetadata()
            .build();
    private EventRecorder recorder = recorder();

    private EventRecorder recorder() {
        return new EventRecorder(cluster.client(), cluster.clock());
    }

    @AfterEach
    void stop() {
        recorder.close();
        cluster.close();
    }

    private List<Event> events() {
        return cluster.client().v1().events().inNamespace(namespace).list().getItems();
    }

    private void awaitOnly(int count, String message) {
        Consumer<Event> expected = event -> {
            assertThat(event.getCount()).isEqualTo(count);
            assertThat(event.getMessage()).isEqualTo(message);
        };
        await().untilAsserted(() -> assertThat(events()).singleElement().satisfies(expected));
    }

    private void summarize(int count, boolean last) {
        recorder.summarize(job, Kind.Warning, "TrialFailed", count + " failed", count, last);
    }

    @Test
    void a_summary_is_one_event_that_is_brought_up_to_date_once_a_minute() {
        summarize(1, false);
        awaitOnly(1, "1 failed");

        summarize(2, false);
        cluster.advance(Duration.ofMinutes(1));
        summarize(7, false);
        awaitOnly(7, "7 failed");
    }

    @Test
    void the_last_word_does_not_wait() {
        summarize(1, false);
        summarize(2, true);

        awaitOnly(2, "2 failed");
    }

    @Test
    void a_thousand_failures_within_a_minute_are_one_write() {
        for (int count = 1; count <= 1000; count++) {
            summarize(count, false);
        }
        recorder.record(job, Kind.Normal, "Marker", "sent after all of them");

        await().untilAsserted(() -> assertThat(events()).hasSize(2));
        assertThat(events())
                .filteredOn(event -> event.getReason().equals("TrialFailed"))
                .singleElement()
                .satisfies(event -> assertThat(event.getCount()).isEqualTo(1));
    }

    @Test
    void a_summary_goes_on_after_a_restart() {
        summarize(3, false);
        awaitOnly(3, "3 failed");
        recorder.close();

        recorder = recorder();
        summarize(4, false);
        awaitOnly(4, "4 failed");
    }

    @Test
    void the_same_news_is_one_event_whose_count_grows_when_it_is_told_again_much_later() {
        recorder.record(job, Kind.Normal, "Started", "tuning started");
        recorder.record(job, Kind.Normal, "Started", "tuning started");
        awaitOnly(1, "tuning started");

        cluster.advance(Duration.ofMinutes(11));
        recorder.record(job, Kind.Normal, "Started", "tuning started");
        awaitOnly(2, "tuning started");
    }
}
