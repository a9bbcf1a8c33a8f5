package io.hptoperator.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** Kinds with a life of their own: pods, Jobs, secrets, namespaces, definitions. */
abstract class LifecycleContract extends Contract {
    private static final String DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    private void pod(String name, String node) {
        var created = api().post(
                        pods(),
                        "{apiVersion: v1, kind: Pod, metadata: {name: %s}, spec: {%s terminationGracePeriodSeconds: 20, containers: [{name: c, image: i}]}}"
                                .formatted(name, node));
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.text("/status/phase")).isEqualTo("Pending");
    }

    @Test
    void a_pod_that_no_node_has_goes_at_once() {
        pod("unplaced", "");

        api().delete(pods() + "/unplaced", "");

        assertThat(api().get(pods() + "/unplaced").code()).isEqualTo(404);
    }

    @Test
    void a_pod_on_a_node_has_its_grace_period_and_goes_when_the_kubelet_says_so() {
        pod("placed", "nodeName: n1,");

        var deleted = api().delete(pods() + "/placed", "");
        assertThat(deleted.text("/metadata/deletionGracePeriodSeconds")).isEqualTo("20");
        var shorter = api().delete(pods() + "/placed", "{gracePeriodSeconds: 5}");
        assertThat(shorter.text("/metadata/deletionGracePeriodSeconds")).isEqualTo("5");
        assertThat(api().get(pods() + "/placed").code()).isEqualTo(200);

        api().delete(pods() + "/placed", "{gracePeriodSeconds: 0}");
        assertThat(api().get(pods() + "/placed").code()).isEqualTo(404);
    }

    @Test
    void a_pod_is_bound_to_a_node() {
        pod("bound", "");

        var binding = api().post(
                        pods() + "/bound/binding",
                        "{apiVersion: v1, kind: Binding, metadata: {name: bound}, target: {apiVersion: v1, kind: Node,"
                                + " name: n1}}");

        assertThat(binding.code()).isEqualTo(201);
        assertThat(api().get(pods() + "/bound").text("/spec/nodeName")).isEqualTo("n1");
    }

    @Test
    void a_job_selects_its_own_pods_and_does_not_change_its_template() {
        var jobs = "/apis/batch/v1/namespaces/" + namespace() + "/jobs";
        var job = api().post(jobs, """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: job}
            spec: {suspend: false, template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}}
            """);

        assertThat(job.code()).isEqualTo(201);
        var uid = job.text("/metadata/uid");
        assertThat(job.text("/spec/selector/matchLabels/batch.kubernetes.io~1controller-uid"))
                .isEqualTo(uid);
        assertThat(job.text("/spec/template/metadata/labels/job-name")).isEqualTo("job");
        assertThat(job.text("/spec/parallelism") + job.text("/spec/completions") + job.text("/spec/backoffLimit"))
                .isEqualTo("116");
        var changed = api().strategicPatch(
                        jobs + "/job", "{spec: {template: {spec: {containers: [{name: c, image: other}]}}}}");
        assertThat(changed.code()).isEqualTo(422);
        assertThat(changed.text("/details/causes/0/field")).isEqualTo("spec.template");
        assertThat(api().strategicPatch(jobs + "/job", "{spec: {suspend: true}}")
                        .code())
                .isEqualTo(200);
        api().delete(jobs + "/job", "{propagationPolicy: Background}");
    }

    @Test
    void plain_text_of_a_secret_is_encoded() {
        var created = api().post(
                        "/api/v1/namespaces/" + namespace() + "/secrets",
                        "{apiVersion: v1, kind: Secret, metadata: {name: secret}, stringData: {word: hello}}");

        assertThat(created.text("/data/word")).isEqualTo("aGVsbG8=");
        assertThat(created.text("/type")).isEqualTo("Opaque");
        assertThat(created.body().has("stringData")).isFalse();
    }

    @Test
    void a_namespace_takes_its_contents_with_it() {
        var created =
                api().post("/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {generateName: full-}}");
        var path = "/api/v1/namespaces/" + created.text("/metadata/name");
        assertThat(created.text("/status/phase")).isEqualTo("Active");
        api().post(
                        path + "/configmaps",
                        "{apiVersion: v1, kind: ConfigMap, metadata: {name: held, finalizers: [example.com/hold]}}");

        assertThat(api().delete(path, "").text("/status/phase")).isEqualTo("Terminating");
        var late = api().post(path + "/configmaps", "{apiVersion: v1, kind: ConfigMap, metadata: {name: late}}");
        assertThat(late.code()).isEqualTo(403);
        assertThat(late.text("/details/causes/0/reason")).isEqualTo("NamespaceTerminating");

        await().until(() -> !api().get(path + "/configmaps/held")
                .text("/metadata/deletionTimestamp")
                .isEmpty());
        api().mergePatch(path + "/configmaps/held", "{metadata: {finalizers: null}}");
        await().until(() -> api().get(path).code() == 404);
    }

    @Test
    void a_definition_is_served_from_its_creation_to_its_deletion() {
        var gadgets = "/apis/made.example.com/v1/gadgets";
        var created = api().post(DEFINITIONS, """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.made.example.com}
            spec:
              group: made.example.com
              scope: Cluster
              names: {kind: Gadget, plural: gadgets}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object}}
            """);
        assertThat(created.code()).isEqualTo(201);
        await().until(() -> api().get(DEFINITIONS + "/gadgets.made.example.com")
                .body()
                .at("/status/conditions")
                .toString()
                .contains("\"Established\""));
        await().until(() -> api().get(gadgets).code() == 200);
        assertThat(api().post(gadgets, "{apiVersion: made.example.com/v1, kind: Gadget, metadata: {name: g}}")
                        .code())
                .isEqualTo(201);

        api().delete(DEFINITIONS + "/gadgets.made.example.com", "");

        await().until(() -> api().get(gadgets + "/g").code() == 404);
        await().until(() -> api().get(DEFINITIONS + "/gadgets.made.example.com").code() == 404);
    }

    @Test
    void an_event_of_one_version_is_seen_in_the_other() {
        var newer = "/apis/events.k8s.io/v1/namespaces/" + namespace() + "/events";
        var created = api().post(newer, """
            apiVersion: events.k8s.io/v1
            kind: Event
            metadata: {name: heard, namespace: NAMESPACE}
            type: Normal
            reason: Told
            note: something happened
            action: Telling
            reportingController: example.com/teller
            reportingInstance: teller-1
            eventTime: "2026-01-02T03:04:05.000000Z"
            regarding: {apiVersion: v1, kind: ConfigMap, name: subject, namespace: NAMESPACE}
            """.replace("NAMESPACE", namespace()));
        assertThat(created.code()).isEqualTo(201);
        assertThat(created.text("/note")).isEqualTo("something happened");

        var older = api().get("/api/v1/namespaces/" + namespace() + "/events/heard");
        assertThat(older.text("/message")).isEqualTo("something happened");
        assertThat(older.text("/involvedObject/name")).isEqualTo("subject");
        assertThat(older.text("/reportingComponent")).isEqualTo("example.com/teller");
        assertThat(api().get(newer + "/heard").text("/regarding/name")).isEqualTo("subject");
    }
}
