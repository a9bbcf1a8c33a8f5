package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What becomes of objects when their owners are deleted. */
abstract class OwnershipContract extends Contract {
    private String owner(String name) {
        return api().post(configMaps(), "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}".formatted(name))
                .text("/metadata/uid");
    }

    private void owned(String name, String finalizers, String... owners) {
        var references = new StringBuilder();
        for (int i = 0; i < owners.length; i += 2) {
            references.append("{apiVersion: v1, kind: ConfigMap, name: %s, uid: %s, blockOwnerDeletion: true},"
                    .formatted(owners[i], owners[i + 1]));
        }
        var created = api().post(
                        configMaps(),
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, finalizers: %s, ownerReferences: [%s]}}"
                                .formatted(name, finalizers, references));
        assertThat(created.code()).isEqualTo(201);
    }

    private int code(String name) {
        return api().get(configMaps() + "/" + name).code();
    }

    private void awaitGone(String name) {
        await(name + " gone").until(() -> code(name) == 404);
    }

    @Test
    void dependents_go_after_their_owner_in_the_background() {
        var uid = owner("top");
        owned("middle", "[]", "top", uid);
        owned("bottom", "[]", "middle", api().get(configMaps() + "/middle").text("/metadata/uid"));

        api().delete(configMaps() + "/top", "{propagationPolicy: Background}");

        assertThat(code("top")).isEqualTo(404);
        awaitGone("middle");
        awaitGone("bottom");
    }

    @Test
    void an_owner_deleted_in_the_foreground_waits_for_its_dependents() {
        var uid = owner("patient");
        owned("slow", "[example.com/hold]", "patient", uid);

        var deleted = api().delete(configMaps() + "/patient", "{propagationPolicy: Foreground}");
        assertThat(deleted.text("/metadata/finalizers/0")).isEqualTo("foregroundDeletion");
        await().until(() -> !api().get(configMaps() + "/slow")
                .text("/metadata/deletionTimestamp")
                .isEmpty());
        assertThat(code("patient")).isEqualTo(200);

        api().mergePatch(configMaps() + "/slow", "{metadata: {finalizers: null}}");
        awaitGone("slow");
        awaitGone("patient");
    }

    @Test
    void orphans_lose_their_owner_and_stay() {
        var uid = owner("leaver");
        owned("orphan", "[]", "leaver", uid);

        api().delete(configMaps() + "/leaver", "{propagationPolicy: Orphan}");

        awaitGone("leaver");
        assertThat(api().get(configMaps() + "/orphan").body().at("/metadata").has("ownerReferences"))
                .isFalse();
    }

    @Test
    void a_dependent_of_two_stays_with_the_one_that_is_left() {
        var first = owner("first");
        var second = owner("second");
        owned("both", "[]", "first", first, "second", second);

        api().delete(configMaps() + "/first", "{propagationPolicy: Background}");

        await().until(() -> api().get(configMaps() + "/both")
                        .body()
                        .at("/metadata/ownerReferences")
                        .size()
                == 1);
        assertThat(api().get(configMaps() + "/both").text("/metadata/ownerReferences/0/name"))
                .isEqualTo("second");
    }

    @Test
    void a_dependent_that_comes_too_late_goes_too() {
        owned("late", "[]", "never", "11111111-2222-4333-8444-555555555555");

        awaitGone("late");
    }
}
