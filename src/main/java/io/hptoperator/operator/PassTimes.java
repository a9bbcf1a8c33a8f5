package io.hptoperator.operator;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;

/** Times passes for a {@link PassListener}, whatever becomes of them. */
record PassTimes(PassListener listener) implements Metrics {
    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        long begin = System.nanoTime();
        try {
            return execution.execute();
        } finally {
            listener.passed(execution.controllerName(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}
