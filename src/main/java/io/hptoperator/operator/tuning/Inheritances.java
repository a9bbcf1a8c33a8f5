package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.hptoperator.admission.AdmittedTuningJob;
import io.hptoperator.admission.ParentJobs;
import io.hptoperator.admission.Violation;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.api.HyperParameterTuningJobStatus;
import io.hptoperator.api.InheritedTrainingJobs;
import io.hptoperator.operator.cluster.Creator;
import io.hptoperator.operator.cluster.Creator.Creation;
import io.hptoperator.tuning.parents.Heir;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What tuning jobs have taken over from their parents. It is read once, when all parents have ended, and stored before the first
 * trial: from then on a parent may be deleted and the operator restarted without changing what the search knows.
 */
final class Inheritances {
    /** Results that a search takes over; each parent has the same share. A model knows no more. */
    private static final int MOST_RESULTS = 500;

    /** Where a tuning job stands with its parents. */
    sealed interface Standing {
        record Here(Inheritance inheritance) implements Standing {}

        /** @param what the job waits for, as a sentence */
        record Awaited(String what) implements Standing {}

        record Refused(Violation violation) implements Standing {}
    }

    private record Waiting(ResourceID heir, Set<ResourceID> parents) {}

    private final InheritanceStore store;
    private final ParentReading reading;
    private final Map<String, Inheritance> byUid = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    Inheritances(KubernetesClient client, ParentReading reading) {
        this.store = new InheritanceStore(client);
        this.reading = reading;
    }

    /**
     * What was taken over, or what hinders it.
     *
     * @param begun the job has launched trials already; it does not stand still again, whatever becomes of what was stored
     * @param find tuning jobs as the cache has them
     */
    Standing of(
            HyperParameterTuningJob heir,
            AdmittedTuningJob admitted,
            ParentJobs parents,
            boolean begun,
            Function<ResourceID, Optional<HyperParameterTuningJob>> find) {
        var uid = heir.getMetadata().getUid();
        var known =
                Optional.ofNullable(byUid.get(uid)).or(() -> store.find(heir).map(found -> keep(uid, found)));
        if (known.isPresent()) {
            return new Standing.Here(known.get());
        }
        var ids = parents.names().stream()
                .map(name -> new ResourceID(name, heir.getMetadata().getNamespace()))
                .toList();
        waiting.put(uid, new Waiting(ResourceID.fromResource(heir), Set.copyOf(ids))); // before looking
        var found = ids.stream()
                .map(id -> find.apply(id).filter(parent -> !begun || isKnown(heir, parent)))
                .toList();
        var core = ParentReading.heir(admitted, parents);
        return begun
                ? takeOver(heir, parents, found, core)
                : refusal(parents, found, core)
                        .or(() -> obstacle(parents, found))
                        .orElseGet(() -> takeOver(heir, parents, found, core));
    }

    /** Not a later tuning job with the name of a parent that has been deleted. */
    private static boolean isKnown(HyperParameterTuningJob heir, HyperParameterTuningJob parent) {
        return Optional.ofNullable(heir.getStatus()).map(HyperParameterTuningJobStatus::warmStart).stream()
                .flatMap(List::stream)
                .map(InheritedTrainingJobs::uid)
                .anyMatch(parent.getMetadata().getUid()::equals);
    }

    private Optional<Standing> refusal(ParentJobs parents, List<Optional<HyperParameterTuningJob>> found, Heir core) {
        return found.stream()
                .flatMap(Optional::stream)
                .flatMap(parent -> reading.objection(core, parent).stream()
                        .map(objection -> refusal(parents, parent.getMetadata().getName(), objection)))
                .findFirst();
    }

    private static Standing refusal(ParentJobs parents, String name, String objection) {
        return new Standing.Refused(new Violation(parents.path(name), name, objection));
    }

    private static Optional<Standing> obstacle(ParentJobs parents, List<Optional<HyperParameterTuningJob>> found) {
        List<String> awaited = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            var name = parents.names().get(i);
            found.get(i)
                    .ifPresentOrElse(
                            parent -> {
                                if (!ParentReading.hasEnded(parent)) {
                                    awaited.add("%s, which is %s".formatted(name, ParentReading.status(parent)));
                                }
                            },
                            () -> awaited.add("%s, which does not exist in this namespace".formatted(name)));
        }
        return awaited.isEmpty()
                ? Optional.empty()
                : Optional.of(new Standing.Awaited("waiting for the end of " + String.join("; and of ", awaited)));
    }

    private Standing takeOver(
            HyperParameterTuningJob heir,
            ParentJobs parents,
            List<Optional<HyperParameterTuningJob>> found,
            Heir core) {
        var creation = store.store(heir, most -> inheritance(parents, found, core, most), MOST_RESULTS / found.size());
        return switch (creation) {
            case Creation.Made<ControllerRevision>(var stored) -> {
                var taken = store.read(stored)
                        .orElseGet(() -> inheritance(parents, found, core, MOST_RESULTS / found.size()));
                yield new Standing.Here(keep(heir.getMetadata().getUid(), taken));
            }
            case Creation.Taken<ControllerRevision>(var existing) ->
                new Standing.Awaited(
                        "ControllerRevision %s exists and belongs to %s; delete it, and the tuning job goes on"
                                .formatted(existing.getMetadata().getName(), Creator.controllerOf(existing)));
            case Creation.NotNow<ControllerRevision> refusal ->
                new Standing.Awaited("what the parents left cannot be stored now: " + refusal.message());
            case Creation.Never<ControllerRevision>(String message) ->
                new Standing.Refused(new Violation(
                        "spec.warmStartConfig", "", "what the parents left cannot be stored: " + message));
        };
    }

    private Inheritance inheritance(
            ParentJobs parents, List<Optional<HyperParameterTuningJob>> found, Heir core, int most) {
        return new Inheritance(IntStream.range(0, found.size())
                .mapToObj(i -> found.get(i)
                        .map(parent -> reading.part(core, parent, most))
                        .orElseGet(() -> ParentReading.nothing(parents.names().get(i))))
                .toList());
    }

    private Inheritance keep(String uid, Inheritance inheritance) {
        waiting.remove(uid);
        byUid.put(uid, inheritance);
        return inheritance;
    }

    /** The tuning jobs that wait for this one. */
    List<ResourceID> waitingFor(HyperParameterTuningJob parent) {
        var id = ResourceID.fromResource(parent);
        return waiting.values().stream()
                .filter(heir -> heir.parents().contains(id))
                .map(Waiting::heir)
                .toList();
    }

    /** The tuning job is gone, or at rest. */
    void forget(String uid) {
        byUid.remove(uid);
        waiting.remove(uid);
        store.forget(uid);
    }
}
