package io.hptoperator.local.jobs;

import static io.hptoperator.local.jobs.JobFixture.START;
import static io.hptoperator.local.jobs.JobFixture.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyOnExitCodesRequirement;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of the Job controller that this one keeps, by the words of the Job documentation. */
class JobDecisionTest {
    @Nested
    class Starting {
        @Test
        void a_new_job_gets_its_pod_and_a_start_time() {
            var plan = job(_ -> {}).decide();

            assertThat(plan.create()).hasSize(1);
            assertThat(status(plan).getActive()).isEqualTo(1);
            assertThat(status(plan).getStartTime()).isEqualTo("2026-11-24T08:00:00Z");
        }

        @Test
        void no_more_pods_run_at_once_than_parallelism_says() {
            var plan = job(spec -> {
                        spec.setCompletions(5);
                        spec.setParallelism(2);
                    })
                    .running("a")
                    .decide();

            assertThat(plan.create()).hasSize(1);
        }

        @Test
        void no_more_pods_are_started_than_completions_are_missing() {
            var plan = job(spec -> {
                        spec.setCompletions(3);
                        spec.setParallelism(3);
                    })
                    .status(status -> status.setSucceeded(2))
                    .decide();

            assertThat(plan.create()).hasSize(1);
        }

        @Test
        void a_job_that_is_managed_elsewhere_is_left_alone() {
            assertThat(job(spec -> spec.setManagedBy("kueue.x-k8s.io/multikueue"))
                            .decide())
                    .isEqualTo(JobPlan.NOTHING);
        }

        @Test
        void nothing_is_written_when_nothing_changed() {
            var fixture = job(_ -> {});
            var first = fixture.decide();
            var second = fixture.afterCarryingOut(first).pending("a").decide();

            assertThat(second.status()).isEmpty();
            assertThat(second.create()).isEmpty();
        }

        @Test
        void ready_pods_are_counted_apart() {
            assertThat(status(job(_ -> {}).running("a").decide()).getReady()).isEqualTo(1);
            assertThat(status(job(_ -> {}).pending("a").decide()).getReady()).isZero();
        }

        @Test
        void what_this_controller_cannot_do_fails_the_job_with_the_remedy() {
            var plan = job(spec -> spec.setBackoffLimitPerIndex(1)).decide();

            assertThat(plan.create()).isEmpty();
            assertThat(condition(plan, "Failed").getMessage()).contains("backoffLimitPerIndex", "leave it out");
        }
    }

    @Nested
    class Completing {
        @Test
        void the_last_missing_success_completes_the_job() {
            var plan = job(_ -> {}).succeeded("a").decide();

            assertThat(types(plan)).containsExactly("SuccessCriteriaMet", "Complete");
            assertThat(condition(plan, "Complete").getReason()).isEqualTo("CompletionsReached");
            assertThat(status(plan).getSucceeded()).isEqualTo(1);
            assertThat(status(plan).getCompletionTime()).isEqualTo("2026-11-24T08:00:00Z");
        }

        @Test
        void the_job_is_not_complete_while_another_pod_still_ends() {
            var plan = job(_ -> {}).succeeded("a").running("b").decide();

            assertThat(plan.delete()).extracting(JobPod::uid).containsExactly("b");
            assertThat(types(plan)).containsExactly("SuccessCriteriaMet");
            assertThat(status(plan).getTerminating()).isEqualTo(1);
        }

        @Test
        void a_pod_is_released_once_it_is_counted_and_never_counted_twice() {
            var fixture = job(spec -> spec.setCompletions(2)).succeeded("a");
            var first = fixture.decide();
            assertThat(first.release()).extracting(JobPod::uid).containsExactly("a");
            assertThat(status(first).getSucceeded()).isEqualTo(1);

            fixture.resource().setStatus(status(first));
            var unreleased = fixture.decide(Set.of("a"));
            assertThat(unreleased.release()).extracting(JobPod::uid).containsExactly("a");
            assertThat(unreleased.status()).isEmpty();
        }

        @Test
        void a_work_queue_is_complete_when_one_pod_succeeded_and_none_is_left() {
            var fixture = job(spec -> spec.setParallelism(2)).succeeded("a").running("b");
            var plan = fixture.decide();

            assertThat(plan.create()).isEmpty();
            assertThat(plan.delete()).isEmpty();
            assertThat(types(plan)).isEmpty();
            assertThat(types(job(spec -> spec.setParallelism(2))
                            .succeeded("a")
                            .succeeded("b")
                            .decide()))
                    .contains("Complete");
        }

        @Test
        void a_finished_job_is_deleted_when_its_time_to_live_is_over() {
            var fixture = job(spec -> spec.setTtlSecondsAfterFinished(60)).succeeded("a");
            fixture.afterCarryingOut(fixture.decide());

            assertThat(fixture.decide().wakeUp()).contains(START.plusSeconds(60));
            assertThat(fixture.after("60s").decide().deleteJob()).isTrue();
        }
    }

    @Nested
    class Failing {
        @Test
        void a_failed_pod_is_replaced_after_a_delay_that_doubles() {
            var fixture = job(_ -> {}).failed("a", 1);
            assertThat(fixture.decide().create()).isEmpty();
            assertThat(fixture.decide().wakeUp()).contains(START.plusSeconds(10));
            assertThat(fixture.after("10s").decide().create()).hasSize(1);

            assertThat(fixture.failed("b", 1).decide().wakeUp()).contains(START.plusSeconds(30));
        }

        @Test
        void one_failure_more_than_the_backoff_limit_fails_the_job() {
            var plan = job(spec -> spec.setBackoffLimit(0)).failed("a", 1).decide();

            assertThat(types(plan)).containsExactly("FailureTarget", "Failed");
            assertThat(condition(plan, "Failed").getReason()).isEqualTo("BackoffLimitExceeded");
            assertThat(status(plan).getFailed()).isEqualTo(1);
            assertThat(status(plan).getCompletionTime()).isNull();
        }

        @Test
        void the_deadline_counts_from_the_start_and_fails_the_job() {
            var fixture = job(spec -> spec.setActiveDeadlineSeconds(60L));
            var first = fixture.decide();
            assertThat(first.wakeUp()).contains(START.plusSeconds(60));

            var late = fixture.afterCarryingOut(first).running("a").after("60s").decide();
            assertThat(late.delete()).hasSize(1);
            assertThat(condition(late, "FailureTarget").getReason()).isEqualTo("DeadlineExceeded");
            assertThat(types(late)).doesNotContain("Failed");
        }

        @Test
        void the_first_verdict_stays() {
            var fixture = job(spec -> spec.setBackoffLimit(0)).failed("a", 1).running("b");
            fixture.afterCarryingOut(fixture.decide());
            var plan = fixture.succeeded("c").decide();

            assertThat(types(plan)).doesNotContain("SuccessCriteriaMet", "Complete");
        }

        @Test
        void a_deleted_pod_is_replaced_only_when_it_has_ended_if_the_replacement_policy_says_so() {
            assertThat(job(spec -> spec.setPodReplacementPolicy("Failed"))
                            .running("a")
                            .terminating()
                            .decide()
                            .create())
                    .isEmpty();
        }

        @Test
        void a_deleted_pod_counts_as_failed_at_once_under_the_default_replacement_policy() {
            var plan = job(_ -> {}).running("a").terminating().decide();

            assertThat(status(plan).getFailed()).isEqualTo(1);
        }
    }

    @Nested
    class FailurePolicies {
        private JobFixture trial() {
            return job(spec -> {
                spec.setBackoffLimit(2);
                spec.setPodFailurePolicy(new PodFailurePolicyBuilder()
                        .addNewRule()
                        .withAction("FailJob")
                        .withOnExitCodes(exitCodes("In", 42))
                        .endRule()
                        .addNewRule()
                        .withAction("Count")
                        .addNewOnPodCondition("True", "DisruptionTarget")
                        .endRule()
                        .addNewRule()
                        .withAction("Ignore")
                        .addNewOnPodCondition(null, "ConfigIssue")
                        .endRule()
                        .addNewRule()
                        .withAction("FailJob")
                        .withOnExitCodes(exitCodes("NotIn", 0))
                        .endRule()
                        .build());
            });
        }

        @Test
        void a_listed_exit_code_fails_the_job_with_the_rule_in_the_message() {
            var plan = trial().failed("a", 42).decide();

            assertThat(condition(plan, "Failed").getReason()).isEqualTo("PodFailurePolicy");
            assertThat(condition(plan, "Failed").getMessage())
                    .isEqualTo("Container training for pod ns/a failed with exit code 42 matching FailJob rule at index"
                            + " 0");
        }

        @Test
        void the_first_matching_rule_wins() {
            var plan =
                    trial().failed("a", 143).withCondition("DisruptionTarget").decide();

            assertThat(types(plan)).isEmpty();
            assertThat(status(plan).getFailed()).isEqualTo(1);
        }

        @Test
        void an_ignored_failure_is_not_counted() {
            var plan = trial().failed("a", 143).withCondition("ConfigIssue").decide();

            assertThat(status(plan).getFailed()).isNull();
            assertThat(plan.release()).hasSize(1);
        }

        @Test
        void any_other_exit_code_falls_to_the_last_rule() {
            assertThat(condition(trial().failed("a", 1).decide(), "Failed").getMessage())
                    .endsWith("matching FailJob rule at index 3");
        }

        @Test
        void a_job_with_a_policy_waits_for_deleted_pods_to_end() {
            var plan = trial().running("a").terminating().decide();

            assertThat(plan.create()).isEmpty();
            assertThat(status(plan).getFailed()).isNull();
            assertThat(status(plan).getTerminating()).isEqualTo(1);
        }
    }

    @Nested
    class Indexes {
        private JobFixture indexed() {
            return job(spec -> {
                spec.setCompletionMode("Indexed");
                spec.setCompletions(3);
                spec.setParallelism(3);
            });
        }

        @Test
        void each_index_has_its_own_pod() {
            assertThat(indexed().decide().create())
                    .extracting(Slot::index)
                    .containsExactly(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
        }

        @Test
        void a_completed_index_is_not_started_again() {
            var plan = indexed().succeeded("a").atIndex(1).decide();

            assertThat(plan.create()).extracting(Slot::index).containsExactly(OptionalInt.of(0), OptionalInt.of(2));
            assertThat(status(plan).getCompletedIndexes()).isEqualTo("1");
        }

        @Test
        void two_pods_of_one_index_are_one_too_many() {
            var plan = indexed().running("a").atIndex(0).running("b").atIndex(0).decide();

            assertThat(plan.delete()).extracting(JobPod::uid).containsExactly("b");
        }

        @Test
        void all_indexes_complete_the_job() {
            var plan = indexed()
                    .succeeded("a")
                    .atIndex(0)
                    .succeeded("b")
                    .atIndex(1)
                    .succeeded("c")
                    .atIndex(2)
                    .decide();

            assertThat(types(plan)).contains("Complete");
            assertThat(status(plan).getCompletedIndexes()).isEqualTo("0-2");
        }
    }

    @Nested
    class Suspending {
        @Test
        void a_suspended_job_has_no_pods_and_says_so() {
            var plan = job(spec -> spec.setSuspend(true)).running("a").decide();

            assertThat(plan.delete()).hasSize(1);
            assertThat(condition(plan, "Suspended").getStatus()).isEqualTo("True");
            assertThat(status(plan).getStartTime()).isNull();
        }

        @Test
        void the_deadline_starts_again_when_the_job_is_resumed() {
            var fixture = job(spec -> {
                spec.setSuspend(true);
                spec.setActiveDeadlineSeconds(60L);
            });
            fixture.afterCarryingOut(fixture.decide());
            fixture.resource().getSpec().setSuspend(false);
            var plan = fixture.after("90s").decide();

            assertThat(plan.create()).hasSize(1);
            assertThat(condition(plan, "Suspended").getReason()).isEqualTo("JobResumed");
            assertThat(plan.wakeUp()).contains(START.plusSeconds(150));
        }
    }

    @Nested
    class Deleting {
        @Test
        void the_pods_of_a_job_that_is_being_deleted_are_released_and_none_is_started() {
            var fixture = job(_ -> {}).running("a");
            fixture.resource().getMetadata().setDeletionTimestamp(START.toString());

            assertThat(fixture.decide().release()).hasSize(1);
            assertThat(fixture.decide().create()).isEmpty();
        }
    }

    private static PodFailurePolicyOnExitCodesRequirement exitCodes(String operator, int code) {
        return new PodFailurePolicyOnExitCodesRequirement("training", operator, List.of(code));
    }

    private static JobStatus status(JobPlan plan) {
        return plan.status().orElseThrow();
    }

    private static List<String> types(JobPlan plan) {
        return status(plan).getConditions().stream().map(JobCondition::getType).toList();
    }

    private static JobCondition condition(JobPlan plan, String type) {
        return status(plan).getConditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
