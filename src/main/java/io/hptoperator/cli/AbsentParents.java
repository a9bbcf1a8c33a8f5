package io.hptoperator.cli;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobSpec;
import io.hptoperator.cli.input.Document;
import io.hptoperator.cli.input.Input;
import io.hptoperator.cli.input.KnownKind;
import io.hptoperator.cli.input.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Parents of a warm start that are in none of the files: in a local run nobody else brings them, and it would wait for ever. */
final class AbsentParents {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private AbsentParents() {}

    /** @param input what is wrong with it otherwise is known to be nothing */
    static List<Problem> of(Input input) {
        var jobs = input.of(KnownKind.HYPER_PARAMETER_TUNING_JOB);
        var given = jobs.stream().map(job -> job.namespace() + "/" + job.name()).collect(Collectors.toSet());
        return jobs.stream().flatMap(job -> absent(job, given)).toList();
    }

    private static Stream<Problem> absent(Document job, Set<String> given) {
        var parents = parents(job);
        return IntStream.range(0, parents.size())
                .filter(i -> !given.contains(job.namespace() + "/" + parents.get(i)))
                .mapToObj(i -> job.problem(
                        "spec.warmStartConfig.parentHyperParameterTuningJobs[%d].hyperParameterTuningJobName"
                                .formatted(i),
                        "\"%s\": is in none of the files; give the parent's file too".formatted(parents.get(i))));
    }

    private static List<String> parents(Document document) {
        var job = SERIALIZATION.convertValue(document.content(), HyperParameterTuningJob.class);
        return Optional.ofNullable(job.getSpec()).map(HyperParameterTuningJobSpec::warmStartConfig).stream()
                .flatMap(warmStart -> warmStart.parentHyperParameterTuningJobs().stream())
                .map(parent -> Objects.requireNonNullElse(parent.hyperParameterTuningJobName(), ""))
                .toList();
    }
}
