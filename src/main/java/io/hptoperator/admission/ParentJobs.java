package io.hptoperator.admission;

import io.hptoperator.search.WarmStart;
import java.util.List;

/**
 * {@code warmStartConfig} of a spec that makes sense.
 *
 * @param names of one to five other tuning jobs in the same namespace, different ones
 * @param learns whether the strategy looks at their results
 */
public record ParentJobs(WarmStart.Kind kind, List<String> names, boolean learns) {
    public ParentJobs {
        names = List.copyOf(names);
    }

    /** Of the parent's name, for what is wrong with the parent itself. */
    public String path(String name) {
        return WarmStartReader.parent(names.indexOf(name));
    }
}
