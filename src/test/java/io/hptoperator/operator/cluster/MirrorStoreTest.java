package io.hptoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.hptoperator.operator.cluster.Mirror.Belonging;
import io.hptoperator.operator.cluster.Mirror.Subject;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A config map stands for any watched kind: label {@code owner} is its group, data {@code value} what is kept. */
class MirrorStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final List<ResourceID> woken = new ArrayList<>();
    private final MirrorStore<ConfigMap, String> store = new MirrorStore<>(
            Subject.of(
                    ConfigMap.class,
                    Optional.empty(),
                    meta -> Optional.ofNullable(meta.getLabels())
                            .flatMap(labels -> Optional.ofNullable(labels.get("owner")))
                            .map(owner -> new Belonging(new ResourceID(owner, "ns"), owner)),
                    map -> map.getData().getOrDefault("value", "")),
            MirrorListener.none(),
            woken::add);
    private final ItemStore<ConfigMap> watch = store.view(_ -> true);

    @Test
    void a_new_value_is_kept_and_wakes_its_primary() {
        watched(object("a", "uid-1", 5, "one"));

        assertThat(store.group("job")).isEqualTo(Map.of("a", "one"));
        assertThat(woken).containsExactly(new ResourceID("job", "ns"));
    }

    @Test
    void an_update_that_changes_nothing_of_interest_wakes_nobody() {
        watched(object("a", "uid-1", 5, "one"));
        watched(object("a", "uid-1", 6, "one"));

        assertThat(woken).hasSize(1);
    }

    @Test
    void an_own_write_is_visible_before_the_watch_delivers_it() {
        store.remember(object("a", "uid-1", 5, "one"), NOW);

        assertThat(store.group("job")).containsEntry("a", "one");
    }

    @Test
    void the_view_is_as_old_as_the_own_writes_that_no_watch_has_shown() {
        store.remember(object("a", "uid-1", 5, "one"), NOW);
        store.remember(object("b", "uid-2", 6, "two"), NOW.plusSeconds(1));
        assertThat(store.awaitedSince()).containsExactlyInAnyOrder(NOW, NOW.plusSeconds(1));

        watched(object("a", "uid-1", 5, "one"));
        assertThat(store.awaitedSince()).containsExactly(NOW.plusSeconds(1));
    }

    @Test
    void an_event_older_than_an_own_write_is_ignored() {
        store.remember(object("a", "uid-1", 7, "new"), NOW);
        watched(object("a", "uid-1", 5, "old"));

        assertThat(store.group("job")).containsEntry("a", "new");
    }

    @Test
    void the_answer_to_an_own_write_that_arrives_after_the_deletion_does_not_bring_the_object_back() {
        watched(object("a", "uid-1", 5, "one"));
        watch.remove("ns/a");
        store.remember(object("a", "uid-1", 6, "two"), NOW);

        assertThat(store.group("job")).isEmpty();
    }

    @Test
    void a_namesake_created_after_a_deletion_is_a_new_object() {
        watched(object("a", "uid-1", 5, "one"));
        watch.remove("ns/a");
        store.remember(object("a", "uid-2", 8, "two"), NOW);

        assertThat(store.group("job")).containsEntry("a", "two");
    }

    @Test
    void a_deletion_wakes_the_primary() {
        watched(object("a", "uid-1", 5, "one"));
        watch.remove("ns/a");

        assertThat(woken).hasSize(2);
        assertThat(store.group("job")).isEmpty();
    }

    @Test
    void what_belongs_to_nobody_is_not_grouped() {
        watched(new ConfigMapBuilder(object("a", "uid-1", 5, "one"))
                .editMetadata()
                .withLabels(Map.of())
                .endMetadata()
                .build());

        assertThat(woken).isEmpty();
        assertThat(watch.keySet()).containsExactly("ns/a");
    }

    @Test
    void informers_see_stubs_without_content_so_that_memory_stays_small() {
        watched(object("a", "uid-1", 5, "one"));

        assertThat(watch.get("ns/a").getData()).isNullOrEmpty();
        assertThat(watch.get("ns/a").getMetadata().getResourceVersion()).isEqualTo("5");
    }

    @Test
    void a_list_that_is_older_than_an_own_write_does_not_take_it_away() {
        store.remember(object("a", "uid-1", 5, "one"), NOW);

        assertThat(watch.keySet()).isEmpty(); // what a reconnecting informer would drop

        watched(object("a", "uid-1", 5, "one"));
        assertThat(watch.keySet()).containsExactly("ns/a");
    }

    @Test
    void an_own_write_that_no_watch_ever_shows_is_awaited_until_it_is_confirmed_or_gone() {
        store.remember(object("a", "uid-1", 5, "one"), NOW);
        store.remember(object("b", "uid-2", 6, "two"), NOW);

        assertThat(store.awaited("job", NOW)).isEmpty();
        assertThat(store.awaited("job", NOW.plusSeconds(1))).hasSize(2);

        store.confirm(object("a", "uid-1", 7, "three"));
        store.forget(object("b", "uid-2", 6, "two"));
        assertThat(store.awaited("job", NOW.plusSeconds(1))).isEmpty();
        assertThat(store.group("job")).isEqualTo(Map.of("a", "three"));
    }

    @Test
    void an_own_update_of_what_a_watch_has_shown_is_not_awaited() {
        watched(object("a", "uid-1", 5, "one"));
        store.remember(object("a", "uid-1", 6, "two"), NOW);

        assertThat(store.awaited("job", NOW.plusSeconds(1))).isEmpty();
        assertThat(watch.keySet()).containsExactly("ns/a");
    }

    @Test
    void a_watch_of_one_namespace_does_not_see_what_another_brought() {
        var elsewhere = store.view(object -> object.getMetadata().getNamespace().equals("elsewhere"));
        watched(object("a", "uid-1", 5, "one"));

        assertThat(elsewhere.keySet()).isEmpty();
    }

    private void watched(ConfigMap object) {
        watch.put("ns/" + object.getMetadata().getName(), object);
    }

    private static ConfigMap object(String name, String uid, long version, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("ns")
                .withUid(uid)
                .withResourceVersion(Long.toString(version))
                .addToLabels("owner", "job")
                .endMetadata()
                .addToData("value", value)
                .build();
    }
}
