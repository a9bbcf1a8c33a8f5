package io.hptoperator.training;

import io.hptoperator.training.ObjectiveOutcome.Reason;
import io.hptoperator.training.metrics.MetricDefinition;
import io.hptoperator.training.metrics.MetricRules;
import io.hptoperator.training.metrics.MetricValue;
import io.hptoperator.training.metrics.Metrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What is known of the metrics of one pod.
 *
 * @param pod of rank 0
 * @param seriesWanted only the log has all that was reported
 * @param reading of this pod's log
 */
record Evidence(MetricRules rules, boolean seriesWanted, PodView pod, Optional<MetricReading> reading) {
    /** How long a log is asked for that the outcome does not depend on. */
    private static final Duration SERIES_PATIENCE = Duration.ofSeconds(10);

    static Evidence of(TrainingRun run, PodView pod, Optional<MetricReading> latest) {
        return new Evidence(
                run.metrics(),
                run.wish().isPresent(),
                pod,
                latest.filter(reading -> reading.podUid().equals(pod.uid())));
    }

    /** Nothing better can come: the pod has ended and has told all, or its log was read after that. */
    boolean isFinal() {
        return !rules.any()
                || (reportsEnough() && !seriesWanted)
                || reading.filter(MetricReading::complete).isPresent();
    }

    boolean isAny() {
        return isFinal() || reading.isPresent();
    }

    /** The read that makes these final or, while the container runs, at least up to date. */
    TrainingAction.ReadMetrics read(Duration patience) {
        boolean complete = pod.isTerminal() || pod.training() instanceof ContainerView.Terminated;
        var bounded = reportsEnough() && patience.compareTo(SERIES_PATIENCE) > 0 ? SERIES_PATIENCE : patience;
        return new TrainingAction.ReadMetrics(pod.name(), pod.uid(), TrainingRun.CONTAINER, complete, bounded);
    }

    /** The outcome for a training whose metrics count. */
    Measurements measurements() {
        var metrics = metrics();
        return new Measurements(metrics.numbers(), outcome(metrics));
    }

    /** The termination message wins over the log: it was written on purpose and once. */
    Metrics metrics() {
        var values = new LinkedHashMap<String, MetricValue>();
        if (reading.isPresent() && reading.get() instanceof MetricReading.Read read) {
            values.putAll(read.metrics().values());
        }
        values.putAll(Metrics.ofTexts(pod.reportedMetrics()).values());
        return new Metrics(values);
    }

    /** The termination message has what is asked for. */
    boolean reportsEnough() {
        return rules.objective()
                .map(pod.reportedMetrics()::containsKey)
                .orElse(!pod.reportedMetrics().isEmpty());
    }

    private ObjectiveOutcome outcome(Metrics metrics) {
        return rules.objectiveDefinition()
                .map(definition -> metrics.value(definition.name())
                        .map(value -> outcome(definition, value))
                        .orElseGet(() -> missing(definition)))
                .orElseGet(ObjectiveOutcome.NotAsked::new);
    }

    private static ObjectiveOutcome outcome(MetricDefinition definition, MetricValue value) {
        return switch (value) {
            case MetricValue.Measured(var number) -> new ObjectiveOutcome.Measured(number);
            case MetricValue.NotFinite(var text) ->
                new ObjectiveOutcome.Missing(
                        Reason.NOT_FINITE,
                        Texts.line(
                                "the last value of metric '%s' is '%s', which cannot be compared; make the training print a finite number"
                                        .formatted(definition.name(), text)));
            case MetricValue.NotNumeric(var text) ->
                new ObjectiveOutcome.Missing(
                        Reason.NOT_NUMERIC,
                        Texts.line(
                                "the last value of metric '%s' is '%s', which is no decimal number; make regex '%s' capture the number only"
                                        .formatted(
                                                definition.name(),
                                                text,
                                                definition.pattern().pattern())));
        };
    }

    private ObjectiveOutcome missing(MetricDefinition definition) {
        if (reading.isPresent() && reading.get() instanceof MetricReading.Unavailable unavailable) {
            return new ObjectiveOutcome.Missing(
                    Reason.UNAVAILABLE,
                    Texts.line(
                            "the log of pod %s could not be read for metric '%s'; to be independent of logs, write {\"%s\": …} to the termination message: %s"
                                    .formatted(
                                            pod.name(), definition.name(), definition.name(), unavailable.reason())));
        }
        return new ObjectiveOutcome.Missing(
                Reason.NOT_EMITTED,
                Texts.line(
                        "metric '%s' is in neither the termination message nor the log of pod %s; regex '%s' matches no line: correct it, or make the training print the metric"
                                .formatted(
                                        definition.name(),
                                        pod.name(),
                                        definition.pattern().pattern())));
    }
}
