package io.hptoperator.admission;

import io.hptoperator.manifest.EnvironmentName;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What names of hyperparameters must not be, alone and beside each other. */
final class HyperParameterNames {
    private static final int MAX_LENGTH = 256;

    private final Findings findings;

    HyperParameterNames(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param path of the map that holds the names
     * @param most so many may be in it
     */
    void check(String path, Set<String> names, int most) {
        findings.require(names.size() <= most, path, names.size(), "at most %d are allowed".formatted(most));
        for (var name : names) {
            var where = path + "[" + name + "]";
            findings.require(
                    !name.startsWith("_"), where, name, "begins with _, which is reserved; choose another name");
            findings.require(
                    !name.isEmpty() && name.length() <= MAX_LENGTH,
                    where,
                    name,
                    "a name must have 1 to %d characters".formatted(MAX_LENGTH));
        }
    }

    void checkNotBoth(String path, Set<String> fixed, Set<String> tuned) {
        fixed.stream()
                .filter(tuned::contains)
                .forEach(name ->
                        findings.add(path + "[" + name + "]", name, "is both static and tuned; remove one of the two"));
    }

    /** Two names that become one environment variable would give the container the value of only one of them. */
    void checkEnvironment(String path, Set<String> fixed, Set<String> tuned, Map<String, String> environment) {
        var all = new LinkedHashSet<>(tuned);
        all.addAll(fixed);
        var owners = new HashMap<String, String>();
        for (var name : all) {
            var variable = EnvironmentName.of(name);
            var other = owners.putIfAbsent(variable, name);
            findings.require(
                    other == null,
                    path,
                    name,
                    "and hyperparameter \"%s\" both become the environment variable %s; rename one"
                            .formatted(other, variable));
            findings.require(
                    !environment.containsKey(variable),
                    path + ".environment[" + variable + "]",
                    environment.get(variable),
                    "is where the container finds hyperparameter \"%s\"; rename one".formatted(name));
        }
    }
}
