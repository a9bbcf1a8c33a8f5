package io.hptoperator.operator.tuning;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.hptoperator.api.HyperParameterTuningJob;
import io.hptoperator.manifest.Names;
import io.hptoperator.manifest.Ownership;
import io.hptoperator.operator.cluster.Creator;
import io.hptoperator.operator.cluster.Creator.Creation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps each inheritance in a ControllerRevision: Kubernetes' own kind for what a controller has to remember of the past. Its data
 * cannot be changed, and it goes with the tuning job that owns it.
 */
final class InheritanceStore {
    private static final Logger LOG = LoggerFactory.getLogger(InheritanceStore.class);
    /** Well below what etcd takes, in characters. */
    private static final int LARGEST = 900_000;

    private final KubernetesClient client;
    private final KubernetesSerialization json;
    private final Creator creator;
    /** Tuning jobs that have none; only this process could change that. */
    private final Set<String> without = ConcurrentHashMap.newKeySet();

    InheritanceStore(KubernetesClient client) {
        this.client = client;
        this.json = client.getKubernetesSerialization();
        this.creator = new Creator(client);
    }

    /** Reads live the first time that this process asks; data that somebody damaged counts as none. */
    Optional<Inheritance> find(HyperParameterTuningJob heir) {
        var uid = heir.getMetadata().getUid();
        if (without.contains(uid)) {
            return Optional.empty();
        }
        var found = Optional.ofNullable(client.apps()
                        .controllerRevisions()
                        .inNamespace(heir.getMetadata().getNamespace())
                        .withName(name(heir))
                        .get())
                .filter(revision -> revision.hasOwnerReferenceFor(heir))
                .flatMap(this::read);
        if (found.isEmpty()) {
            without.add(uid);
        }
        return found;
    }

    /**
     * Stores an inheritance, unless an earlier attempt already has.
     *
     * @param inheritance by the number of results that are taken at most
     * @param most to begin with; fewer when they would be too large to store
     */
    Creation<ControllerRevision> store(HyperParameterTuningJob heir, IntFunction<Inheritance> inheritance, int most) {
        var revision = IntStream.iterate(most, fewer -> fewer / 2)
                .mapToObj(limit -> revision(heir, inheritance.apply(limit)))
                .filter(candidate -> json.asJson(candidate.getData()).length() <= LARGEST)
                .findFirst()
                .orElseThrow();
        return creator.create(revision, heir);
    }

    private ControllerRevision revision(HyperParameterTuningJob heir, Inheritance inheritance) {
        var revision = new ControllerRevision();
        revision.setMetadata(new ObjectMetaBuilder()
                .withName(name(heir))
                .withNamespace(heir.getMetadata().getNamespace())
                .withLabels(Map.of(Names.TUNING_JOB, heir.getMetadata().getName()))
                .withOwnerReferences(Ownership.by(heir))
                .build());
        revision.setRevision(1L);
        revision.setData(json.convertValue(inheritance, Map.class));
        return revision;
    }

    Optional<Inheritance> read(ControllerRevision revision) {
        try {
            return Optional.ofNullable(json.convertValue(revision.getData(), Inheritance.class));
        } catch (IllegalArgumentException damaged) {
            LOG.warn(
                    "unreadable inheritance namespace={} name={}",
                    revision.getMetadata().getNamespace(),
                    revision.getMetadata().getName(),
                    damaged);
            return Optional.empty();
        }
    }

    void forget(String uid) {
        without.remove(uid);
    }

    /** Unlike the name of any trial, and another one for a recreated namesake. */
    private static String name(HyperParameterTuningJob heir) {
        return TrialFactory.nameOf(heir, "warm-start");
    }
}
