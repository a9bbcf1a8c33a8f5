package io.hptoperator.manifest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.hptoperator.training.*;
import java.time.Instant;
import java.util.*;

public final class PodViews {
    private PodViews() {}

    public static PodView of(Pod pod) {
        var m = pod.getMetadata();
        var st = pod.getStatus();
        var phase = st == null || st.getPhase() == null
                ? PodPhase.PENDING
                : PodPhase.valueOf(st.getPhase().toUpperCase(Locale.ROOT));
        ContainerView cv = new ContainerView.Waiting("", "");
        Map<String, String> metrics = new HashMap<>();
        if (st != null && st.getContainerStatuses() != null)
            for (var c : st.getContainerStatuses()) {
                if (c.getState() == null) continue;
                if (c.getState().getRunning() != null)
                    cv = new ContainerView.Running(
                            Instant.parse(c.getState().getRunning().getStartedAt()));
                var t = c.getState().getTerminated();
                if (t != null) {
                    cv = new ContainerView.Terminated(
                            t.getExitCode(),
                            t.getReason(),
                            t.getMessage() == null ? "" : t.getMessage(),
                            Optional.ofNullable(t.getStartedAt()).map(Instant::parse),
                            Optional.ofNullable(t.getFinishedAt()).map(Instant::parse));
                    try {
                        var n = new ObjectMapper().readTree(t.getMessage());
                        n.properties()
                                .forEach(e ->
                                        metrics.put(e.getKey(), e.getValue().asText()));
                    } catch (com.fasterxml.jackson.core.JsonProcessingException | IllegalArgumentException noMetrics) {
                        metrics.clear();
                    }
                }
            }
        return new PodView(
                m.getName(),
                m.getUid(),
                0,
                Instant.parse(m.getCreationTimestamp()),
                phase,
                Optional.ofNullable(m.getDeletionTimestamp()).map(Instant::parse),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                cv,
                Optional.empty(),
                metrics);
    }
}
