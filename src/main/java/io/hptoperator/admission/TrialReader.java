package io.hptoperator.admission;

import io.hptoperator.api.Channel;
import io.hptoperator.api.ResourceConfig;
import io.hptoperator.api.ResourceRequirements;
import io.hptoperator.api.RetryStrategy;
import io.hptoperator.api.StoppingCondition;
import io.hptoperator.api.TrainingJobSpec;
import io.hptoperator.manifest.EnvironmentName;
import io.hptoperator.manifest.Manifests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a trial runs: what a definition and a training job have in common. */
final class TrialReader {
    private static final int MAX_INSTANCES = 1000;
    private static final int MAX_RETRIES = 30;
    private static final int MAX_EXIT_CODE = 255;
    private static final long MAX_SECONDS = 2_419_200;
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final Findings findings;

    TrialReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param path of what holds these fields
     * @param objective name of its metric; absent for a training job that stands alone
     */
    void check(String path, TrainingJobSpec spec, @Nullable String objective) {
        new ContainerReader(findings).check(path + ".algorithmSpecification", spec.algorithmSpecification(), objective);
        checkResources(path + ".resourceConfig", spec.resourceConfig());
        checkLimits(path + ".stoppingCondition", spec.stoppingCondition());
        checkRetries(path + ".retryStrategy", spec.retryStrategy());
        checkEnvironment(path + ".environment", spec.environment().keySet());
        checkChannels(path + ".inputDataConfig", spec.inputDataConfig());
        Manifests.problems(path, spec).forEach(problem -> findings.add(problem.path(), null, problem.message()));
    }

    private void checkResources(String path, @Nullable ResourceConfig config) {
        if (config == null) {
            return;
        }
        between(1, MAX_INSTANCES, "", path + ".instanceCount", config.instanceCount());
        between(1, 65_536, " GiB", path + ".volumeSizeInGB", config.volumeSizeInGB());
        if (config.resources() != null) {
            checkAmounts(path + ".resources", config.resources());
        }
    }

    private void checkAmounts(String path, ResourceRequirements resources) {
        Map.of("requests", resources.requests(), "limits", resources.limits())
                .forEach((kind, amounts) -> amounts.forEach((resource, amount) -> findings.require(
                        Amounts.isAmount(amount),
                        "%s.%s[%s]".formatted(path, kind, resource),
                        amount,
                        "must be an amount, such as 500m, 2 or 1Gi")));
    }

    private void checkLimits(String path, @Nullable StoppingCondition condition) {
        if (condition != null) {
            between(1, MAX_SECONDS, " seconds", path + ".maxRuntimeInSeconds", condition.maxRuntimeInSeconds());
            between(1, MAX_SECONDS, " seconds", path + ".maxPendingTimeInSeconds", condition.maxPendingTimeInSeconds());
        }
    }

    private void checkRetries(String path, @Nullable RetryStrategy retries) {
        if (retries == null) {
            return;
        }
        between(1, MAX_RETRIES, "", path + ".maximumRetryAttempts", retries.maximumRetryAttempts());
        var codes = retries.nonRetryableExitCodes();
        for (int i = 0; i < codes.size(); i++) {
            between(1, MAX_EXIT_CODE, "", "%s.nonRetryableExitCodes[%d]".formatted(path, i), codes.get(i));
        }
    }

    private void checkEnvironment(String path, Set<String> names) {
        for (var name : names) {
            findings.require(
                    VARIABLE.matcher(name).matches(),
                    path + "[" + name + "]",
                    name,
                    "is no name of an environment variable; use letters, digits and _, and do not begin with a digit");
        }
    }

    private void checkChannels(String path, List<Channel> channels) {
        var owners = new HashMap<String, String>();
        for (int i = 0; i < channels.size(); i++) {
            var name = Objects.requireNonNullElse(channels.get(i).channelName(), "");
            var where = "%s[%d].channelName".formatted(path, i);
            var variable = EnvironmentName.ofChannel(name);
            var other = owners.putIfAbsent(variable, name);
            findings.require(!name.equals(other), where, name, "is used twice; channel names must be different");
            findings.require(
                    other == null || name.equals(other),
                    where,
                    name,
                    "and channel \"%s\" both become the environment variable %s; rename one"
                            .formatted(other, variable));
        }
    }

    private void between(long least, long most, String unit, String path, @Nullable Number value) {
        findings.require(
                value == null || (value.longValue() >= least && value.longValue() <= most),
                path,
                value,
                "must be between %d and %d%s".formatted(least, most, unit));
    }
}
