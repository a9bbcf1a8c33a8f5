package io.hptoperator.local.jobs;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Watches Jobs and their pods and carries out what {@link JobDecision} says, one Job at a time on one thread. Watches lag
 * behind own writes; {@link JobNotes} closes the gap, so that no pod is created or counted twice.
 */
public final class JobController implements AutoCloseable {
    private static final String BY_JOB = "by-job";

    private final InstantSource clock;
    private final JobDecision decision;
    private final JobActions actions;
    private final WorkQueue queue;
    private final Map<String, JobNotes> notes = new ConcurrentHashMap<>();
    private final SharedIndexInformer<Job> jobs;
    private final SharedIndexInformer<Pod> pods;

    public JobController(KubernetesClient client, InstantSource clock) {
        this(client, clock, RetryDelay.KUBERNETES);
    }

    JobController(KubernetesClient client, InstantSource clock, RetryDelay retryDelay) {
        this.clock = clock;
        this.decision = new JobDecision(retryDelay);
        this.actions = new JobActions(client);
        this.queue = new WorkQueue("job-controller", this::sync);
        this.jobs = client.batch().v1().jobs().inAnyNamespace().runnableInformer(0);
        this.pods = client.pods().inAnyNamespace().runnableInformer(0);
        pods.addIndexers(Map.of(
                BY_JOB,
                pod -> owner(pod).map(owner -> jobKey(pod, owner)).stream().toList()));
    }

    /** Starts to watch; returns when what exists already has been read. */
    public void start() {
        jobs.addEventHandler(handler(this::jobSeen, this::jobGone));
        pods.addEventHandler(handler(this::podSeen, this::podSeen));
        jobs.run();
        pods.run();
    }

    /** Looks at every Job again; needed after the clock was moved, since wake-ups count real time. */
    public void resync() {
        jobs.getStore().list().forEach(job -> queue.add(Cache.metaNamespaceKeyFunc(job)));
    }

    @Override
    public void close() {
        queue.close();
        jobs.close();
        pods.close();
    }

    private void jobSeen(Job job) {
        queue.add(Cache.metaNamespaceKeyFunc(job));
    }

    private void jobGone(Job job) {
        notes.remove(job.getMetadata().getUid());
        queue.add(Cache.metaNamespaceKeyFunc(job));
    }

    private void podSeen(Pod pod) {
        owner(pod).ifPresent(owner -> {
            notes.getOrDefault(owner.getUid(), new JobNotes()).podSeen(pod);
            queue.add(jobKey(pod, owner));
        });
    }

    private void sync(String key) {
        var job = Optional.ofNullable(jobs.getStore().getByKey(key));
        var uid = job.map(found -> found.getMetadata().getUid()).orElse("");
        var candidates = pods.getIndexer().byIndex(BY_JOB, key);
        releaseOrphans(candidates.stream().filter(pod -> !isOwnedBy(uid, pod)).toList());
        job.ifPresent(found -> syncJob(
                key,
                found,
                candidates.stream().filter(pod -> isOwnedBy(uid, pod)).toList()));
    }

    private void syncJob(String key, Job cached, List<Pod> owned) {
        var noted = notes.computeIfAbsent(cached.getMetadata().getUid(), _ -> new JobNotes());
        if (noted.awaitsPods()) {
            return; // their watch events bring us back
        }
        var job = noted.newest(cached);
        var observed = new Observed(job, owned.stream().map(JobPod::new).toList(), noted.counted());
        var plan = decision.decide(observed, clock.instant());
        actions.carryOut(job, plan, noted);
        plan.wakeUp().ifPresent(time -> queue.addAfter(key, Duration.between(clock.instant(), time)));
    }

    /** Pods whose Job is gone wait for nobody: their finalizer must not keep them. */
    private void releaseOrphans(List<Pod> orphans) {
        orphans.stream().filter(pod -> new JobPod(pod).tracked()).forEach(actions::release);
    }

    private static boolean isOwnedBy(String uid, Pod pod) {
        return owner(pod).filter(owner -> owner.getUid().equals(uid)).isPresent();
    }

    private static String jobKey(Pod pod, OwnerReference owner) {
        return Cache.namespaceKeyFunc(pod.getMetadata().getNamespace(), owner.getName());
    }

    private static Optional<OwnerReference> owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "Job".equals(owner.getKind()) && Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    private static <T> ResourceEventHandler<T> handler(Consumer<T> seen, Consumer<T> gone) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T resource) {
                seen.accept(resource);
            }

            @Override
            public void onUpdate(T before, T resource) {
                seen.accept(resource);
            }

            @Override
            public void onDelete(T resource, boolean unknownFinalState) {
                gone.accept(resource);
            }
        };
    }
}
