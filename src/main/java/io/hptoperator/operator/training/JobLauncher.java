package io.hptoperator.operator.training;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.TrainingJob;
import io.hptoperator.manifest.InstanceProfiles;
import io.hptoperator.manifest.Manifests;
import io.hptoperator.manifest.Ownership;
import io.hptoperator.manifest.Rendering;
import io.hptoperator.manifest.Rendering.WithoutProfile;
import io.hptoperator.operator.cluster.Creator;
import io.hptoperator.operator.cluster.Creator.Creation;
import io.hptoperator.operator.cluster.EventRecorder;
import io.hptoperator.operator.cluster.EventRecorder.Kind;
import io.hptoperator.operator.cluster.NextPass;
import io.hptoperator.training.FailureClass;
import io.hptoperator.training.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Makes the Job of a training job, once: what the instance profiles say at that moment is what it keeps. A profile that changes later
 * changes nothing that exists.
 */
final class JobLauncher {
    /** What the API server refuses for want of quota or rights may be granted later. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);
    /** A namesake's Job goes as soon as garbage collection gets to it. */
    private static final Duration LEFT_OVER_PAUSE = Duration.ofSeconds(2);

    private final Workloads workloads;
    private final Supplier<InstanceProfiles> profiles;
    private final TrainingJournal journal;
    private final EventRecorder events;

    JobLauncher(
            Workloads workloads, Supplier<InstanceProfiles> profiles, TrainingJournal journal, EventRecorder events) {
        this.workloads = workloads;
        this.profiles = profiles;
        this.journal = journal;
        this.events = events;
    }

    NextPass launch(TrainingJob job, Progress progress, Instant now) {
        return switch (Manifests.render(job, profiles.get())) {
            case Rendering.Rendered rendered -> create(job, progress, rendered, now);
            case Rendering.Refused refused ->
                journal.fail(job, progress, FailureClass.START_FAILED, refused.text(), now);
        };
    }

    private NextPass create(TrainingJob job, Progress progress, Rendering.Rendered wanted, Instant now) {
        return switch (workloads.create(job, wanted.job(), wanted.service())) {
            case Creation.Made<? extends HasMetadata> _ -> {
                wanted.withoutProfile().ifPresent(unknown -> tell(job, unknown));
                yield NextPass.ON_EVENT;
            }
            case Creation.Taken<? extends HasMetadata>(var existing) ->
                Workloads.isLeftOver(existing, job)
                        ? NextPass.at(now.plus(LEFT_OVER_PAUSE))
                        : journal.fail(job, progress, FailureClass.NAME_CONFLICT, taken(existing), now);
            case Creation.NotNow<? extends HasMetadata> refusal -> {
                if (refusal.isWorthTelling()) {
                    events.record(job, Kind.Warning, refusal.reason(), refusal.message());
                }
                yield NextPass.at(now.plus(REFUSED_PAUSE));
            }
            case Creation.Never<? extends HasMetadata>(String message) ->
                journal.fail(
                        job, progress, FailureClass.START_FAILED, "the API server refuses the Job: " + message, now);
        };
    }

    /** On the tuning job where there is one, so that five hundred trials are one event and not five hundred. */
    private void tell(TrainingJob job, WithoutProfile unknown) {
        var kind = unknown.withoutResources() ? Kind.Warning : Kind.Normal;
        events.record(concerned(job), kind, "NoInstanceProfile", unknown.text());
    }

    private static HasMetadata concerned(TrainingJob job) {
        return Ownership.controllerOf(job.getMetadata())
                .<HasMetadata>map(owner -> {
                    var tuningJob = new HyperParameterTuningJob();
                    tuningJob.setMetadata(new ObjectMetaBuilder()
                            .withName(owner.getName())
                            .withNamespace(job.getMetadata().getNamespace())
                            .withUid(owner.getUid())
                            .build());
                    return tuningJob;
                })
                .orElse(job);
    }

    private static String taken(HasMetadata existing) {
        return "%s %s exists and belongs to %s; delete it or rename the tuning job"
                .formatted(existing.getKind(), existing.getMetadata().getName(), Creator.controllerOf(existing));
    }
}
