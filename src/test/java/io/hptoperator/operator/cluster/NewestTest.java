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

        assertThat(newest.of(copy("u", "5"))).contains(copy("u", "7"));
    }

    @Test
    void a_cache_that_has_caught_up_is_believed_and_the_copy_is_dropped() {
        var newest = Newest.<ConfigMap>trusting();
        newest.remember(copy("u", "7"));
        newest.seen(copy("u", "8"));

        assertThat(newest.of(copy("u", "6"))).contains(copy("u", "6"));
    }

    @Test
    void versions_are_numbers_and_not_texts() {
        var newest = Newest.<ConfigMap>trusting();
        newest.remember(copy("u", "10"));

        assertThat(newest.of(copy("u", "9"))).contains(copy("u", "10"));
    }

    @Test
    void a_resource_is_read_live_when_it_is_met_for_the_first_time_and_never_again() {
        var reads = new AtomicInteger();
        var newest = Newest.<ConfigMap>confirming(_ -> {
            reads.incrementAndGet();
            return Optional.of(copy("u", "9"));
        });

        assertThat(newest.of(copy("u", "5"))).contains(copy("u", "9"));
        assertThat(newest.of(copy("u", "10"))).contains(copy("u", "10"));
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_resource_that_is_gone_or_replaced_by_a_namesake_is_not_there() {
        assertThat(Newest.<ConfigMap>confirming(_ -> Optional.empty()).of(copy("u", "5")))
                .isEmpty();
        assertThat(Newest.<ConfigMap>confirming(_ -> Optional.of(copy("other", "9")))
                        .of(copy("u", "5")))
                .isEmpty();
    }
}
