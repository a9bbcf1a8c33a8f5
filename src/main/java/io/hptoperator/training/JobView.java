package io.hptoperator.training;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What Kubernetes says about our Job.
 *
 * @param startTime when the Job controller took it up, or resumed it; absent while suspended
 * @param suspended by a queue such as Kueue, or by a user
 * @param deletionTime when someone asked to delete it
 * @param failed failed pods that the Job controller has counted, or is about to
 * @param backoffLimit failed pods that it replaces
 * @param queue name of the Kueue queue that it waits in
 * @param dismissal why the queue will not admit it any more, unless somebody makes it
 * @param accelerators GPUs and the like that its pods ask for all together, by the name of the resource
 */
public record JobView(
        String name,
        String uid,
        Instant creationTime,
        Optional<Instant> startTime,
        boolean suspended,
        Optional<Instant> deletionTime,
        int failed,
        int backoffLimit,
        Verdict verdict,
        Optional<String> queue,
        Optional<String> dismissal,
        Map<String, Integer> accelerators)
        implements Workload {
    public JobView {
        accelerators = Map.copyOf(accelerators);
    }

    /** The same Job, of which its queue has said this. */
    public JobView dismissed(Optional<String> why) {
        return new JobView(
                name,
                uid,
                creationTime,
                startTime,
                suspended,
                deletionTime,
                failed,
                backoffLimit,
                verdict,
                queue,
                why,
                accelerators);
    }

    /** Nothing is decided about it: pods that fail may be replaced. */
    boolean isOpen() {
        return verdict instanceof Verdict.Open;
    }

    /** What the Job's conditions say, be they interim or final. */
    public sealed interface Verdict {
        record Open() implements Verdict {}

        /** SuccessCriteriaMet or Complete. */
        record Succeeded(Instant time) implements Verdict {}

        /** FailureTarget or Failed. */
        record Failed(Instant time, String reason, String message) implements Verdict {}
    }
}
