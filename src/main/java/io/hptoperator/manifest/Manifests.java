package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.hptoperator.api.TrainingJob;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Map.Entry;

/** What a training job asks of Kubernetes. */
public final class Manifests {
    /** The API server's limit for all annotations of an object, in bytes. */
    private static final int MOST_ANNOTATIONS = 256 * 1024;

    private Manifests() {}

    /** The same training job always gives the same objects. */
    public static Rendering render(TrainingJob job) {
        var problems = new Problems();
        checkVariables(job, problems);
        var instances = Instances.of(job);
        var storage = Storage.of(instances.job(), job.getSpec(), problems);
        var template = job.getSpec().template();
        if (template != null) {
            UserTemplate.check(template, problems);
        }
        if (!problems.isEmpty()) {
            return new Rendering.Refused(problems.all());
        }
        var generated = new PodRendering(job, instances, storage).template();
        var pod = template == null ? generated : merged(generated, template);
        checkAnnotations(pod.getMetadata().getAnnotations(), problems);
        var rendering = new JobRendering(job, instances);
        return problems.isEmpty()
                ? new Rendering.Rendered(rendering.job(pod), rendering.service())
                : new Rendering.Refused(problems.all());
    }

    private static PodTemplateSpec merged(
            PodTemplateSpec generated, com.fasterxml.jackson.databind.node.ObjectNode template) {
        try {
            return Json.MAPPER.treeToValue(TemplateMerge.merge(Json.tree(generated), template), PodTemplateSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("both were readable before they were merged", e);
        }
    }

    /** The tuning job's own check covers its trials; this is for training jobs that people create themselves. */
    private static void checkVariables(TrainingJob job, Problems problems) {
        Map<String, String> owners = new HashMap<>();
        for (var name : job.getSpec().hyperParameters().keySet()) {
            var variable = EnvironmentName.of(name);
            var other = owners.putIfAbsent(variable, name);
            if (other != null) {
                problems.add(
                        "spec.hyperParameters[" + name + "]",
                        "and \"%s\" both become the environment variable %s; rename one".formatted(other, variable));
            }
        }
    }

    private static void checkAnnotations(Map<String, String> annotations, Problems problems) {
        int size = annotations.entrySet().stream().mapToInt(Manifests::bytes).sum();
        if (size > MOST_ANNOTATIONS) {
            problems.add(
                    "spec",
                    "makes %d bytes of pod annotations, more than the %d that Kubernetes allows; they carry the hyperparameters once and the host names once per instance, so shorten the former or use fewer instances"
                            .formatted(size, MOST_ANNOTATIONS));
        }
    }

    private static int bytes(Entry<String, String> entry) {
        return (entry.getKey() + entry.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }
}
