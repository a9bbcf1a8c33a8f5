package io.hptoperator.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NewestTest {
    private static ConfigMap copy(String uid, String version) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("a")
                .withUid(uid)
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }

    @Test
    void what_was_written_is_newer_than_a_cache_that_has_not_caught_up() {
        var newest = Newest.<ConfigMap>trusting();
        newest.remember(copy("u", "7"));

        assertThat(of(newest, copy("u", "5"))).contains(copy("u", "7"));
    }

    /** A pass may be given its copy long before its turn comes, and the own write may have reached the cache meanwhile. */
    @Test
    void what_the_cache_has_now_is_newer_than_what_it_had_when_the_pass_was_due() {
        var newest = Newest.<ConfigMap>trusting();
        newest.remember(copy("u", "7"));
        newest.seen(copy("u", "8"));

        assertThat(newest.of(copy("u", "6"), () -> Optional.of(copy("u", "8")))).contains(copy("u", "8"));
    }

    @Test
    void a_namesake_in_the_cache_is_another_resource() {
        assertThat(Newest.<ConfigMap>trusting().of(copy("u", "6"), () -> Optional.of(copy("other", "8"))))
                .contains(copy("u", "6"));
    }

    /** What a pass is to look at when its copy is what the cache still has. */
    private static Optional<ConfigMap> of(Newest<ConfigMap> newest, ConfigMap cached) {
        return newest.of(cached, () -> Optional.of(cached));
    }

    @Test
    void versions_are_numbers_and_not_texts() {
        var newest = Newest.<ConfigMap>trusting();
        newest.remember(copy("u", "10"));

        assertThat(of(newest, copy("u", "9"))).contains(copy("u", "10"));
    }

    @Test
    void a_resource_is_read_live_when_it_is_met_for_the_first_time_and_never_again() {
        var reads = new AtomicInteger();
        var newest = Newest.<ConfigMap>confirming(_ -> {
            reads.incrementAndGet();
            return Optional.of(copy("u", "9"));
        });

        assertThat(of(newest, copy("u", "5"))).contains(copy("u", "9"));
        assertThat(of(newest, copy("u", "10"))).contains(copy("u", "10"));
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_resource_that_is_gone_or_replaced_by_a_namesake_is_not_there() {
        assertThat(of(Newest.confirming(_ -> Optional.empty()), copy("u", "5"))).isEmpty();
        assertThat(of(Newest.confirming(_ -> Optional.of(copy("other", "9"))), copy("u", "5")))
                .isEmpty();
    }
}
