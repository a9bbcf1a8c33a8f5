/**
 * Meters, logs, dashboard and alerts. Tests may run a whole operator on the fake cluster; they read what it shows as Prometheus
 * and a log collector would, and never look inside.
 */
@NullMarked
package io.hptoperator.operator.telemetry;

import org.jspecify.annotations.NullMarked;
