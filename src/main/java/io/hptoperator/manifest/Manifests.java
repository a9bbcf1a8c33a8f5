package io.hptoperator.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.api.TrainingJobSpec;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/** What a training job asks of Kubernetes. */
public final class Manifests {
    /** The API server's limit for all annotations of an object, in bytes. */
    private static final int MOST_ANNOTATIONS = 256 * 1024;

    private Manifests() {}

    /** The same training job and profiles always give the same objects. */
    public static Rendering render(TrainingJob job, InstanceProfiles profiles) {
        var problems = new Problems("spec");
        var storage = checked(job.getMetadata().getName(), job.getSpec(), problems);
        if (!problems.isEmpty()) {
            return new Rendering.Refused(problems.all());
        }
        var instances = Instances.of(job);
        var placement = Placement.of(job.getSpec().resourceConfig(), profiles);
        var pod = pod(job, new PodRendering(job, instances, storage, placement));
        checkAnnotations(pod.getMetadata().getAnnotations(), problems);
        var rendering = new JobRendering(job, instances);
        return problems.isEmpty()
                ? new Rendering.Rendered(rendering.job(pod), rendering.service(), placement.withoutProfile())
                : new Rendering.Refused(problems.all());
    }

    /**
     * What would refuse every training job of this spec, whatever its name and the values of its hyperparameters.
     *
     * @param root path of these fields in the resource that their author wrote
     */
    public static List<Problem> problems(String root, TrainingJobSpec spec) {
        var problems = new Problems(root);
        checked("any", spec, problems);
        return problems.all();
    }

    private static Storage checked(String name, TrainingJobSpec spec, Problems problems) {
        checkVariables(spec, problems);
        var storage = Storage.of(name, spec, problems);
        Optional.ofNullable(spec.template()).ifPresent(template -> UserTemplate.check(template, problems));
        return storage;
    }

    private static PodTemplateSpec pod(TrainingJob job, PodRendering rendering) {
        var generated = rendering.template();
        return Optional.ofNullable(job.getSpec().template())
                .map(template -> merged(generated, template))
                .orElse(generated);
    }

    private static PodTemplateSpec merged(PodTemplateSpec generated, ObjectNode template) {
        try {
            return Json.MAPPER.treeToValue(TemplateMerge.merge(Json.tree(generated), template), PodTemplateSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("both were readable before they were merged", e);
        }
    }

    /** The tuning job's own check covers its trials; this is for training jobs that people create themselves. */
    private static void checkVariables(TrainingJobSpec spec, Problems problems) {
        Map<String, String> owners = new HashMap<>();
        for (var name : spec.hyperParameters().keySet()) {
            var variable = EnvironmentName.of(name);
            var other = owners.putIfAbsent(variable, name);
            if (other != null) {
                problems.add(
                        "hyperParameters[" + name + "]",
                        "and \"%s\" both become the environment variable %s; rename one".formatted(other, variable));
            }
        }
    }

    private static void checkAnnotations(Map<String, String> annotations, Problems problems) {
        int size = annotations.entrySet().stream().mapToInt(Manifests::bytes).sum();
        if (size > MOST_ANNOTATIONS) {
            problems.add(
                    "hyperParameters",
                    "makes %d bytes of pod annotations, more than the %d that Kubernetes allows; they carry the hyperparameters, and for each of several instances all host names: shorten the former or use fewer instances"
                            .formatted(size, MOST_ANNOTATIONS));
        }
    }

    private static int bytes(Entry<String, String> entry) {
        return (entry.getKey() + entry.getValue()).getBytes(StandardCharsets.UTF_8).length;
    }
}
