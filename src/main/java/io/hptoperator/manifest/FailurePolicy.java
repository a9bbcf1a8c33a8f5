package io.hptoperator.manifest;

import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicy;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRuleBuilder;
import io.hptoperator.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the Job controller makes of a failed pod; the first rule that matches decides (KEP-3329). Exit codes are looked for in the
 * training container only: a helper that ends with 143 when the pod shuts down would match otherwise.
 *
 * <ol>
 *   <li>The user's fatal exit codes fail the Job, even where the infrastructure interrupted the program.
 *   <li>Pods that the infrastructure took are replaced and not counted; the operator counts them itself.
 *   <li>Any other end of the program fails the Job: AMT repeats for the sake of the infrastructure only. Not so, in a queue, an end by
 *       signal: a queue takes a place away by suspending the Job, whose pods then die by SIGTERM without the condition DisruptionTarget, and
 *       the Job controller holds even them against this rule. See DESIGN.md.
 *   <li>What is left counts against the back-off limit: pods that a node refused, or whose helpers failed.
 * </ol>
 */
final class FailurePolicy {
    /** Of a program that did nothing about SIGTERM, or was killed after its grace period. */
    private static final List<Integer> ENDS_BY_SIGNAL = List.of(128 + 9, 128 + 15);

    private FailurePolicy() {}

    /** @param queued whether a queue may take the place away and give it back */
    static PodFailurePolicy of(List<Integer> fatalExitCodes, boolean queued) {
        List<PodFailurePolicyRule> rules = new ArrayList<>();
        // The API wants them in order and without repeats, and 0 is a success.
        var codes = fatalExitCodes.stream()
                .filter(code -> code != 0)
                .distinct()
                .sorted()
                .toList();
        if (!codes.isEmpty()) {
            rules.add(failJob("In", codes));
        }
        rules.add(ignoreDisruptions());
        rules.add(failJob(
                "NotIn",
                Stream.concat(Stream.of(0), queued ? ENDS_BY_SIGNAL.stream() : Stream.empty())
                        .toList()));
        return new PodFailurePolicyBuilder().withRules(rules).build();
    }

    private static PodFailurePolicyRule failJob(String operator, List<Integer> codes) {
        return new PodFailurePolicyRuleBuilder()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(TrainingRun.CONTAINER)
                .withOperator(operator)
                .withValues(codes)
                .endOnExitCodes()
                .build();
    }

    private static PodFailurePolicyRule ignoreDisruptions() {
        return new PodFailurePolicyRuleBuilder()
                .withAction("Ignore")
                .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .endOnPodCondition()
                .build();
    }
}
