package io.hptoperator.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A search for good hyperparameters, as Amazon SageMaker Automatic Model Tuning defines it. */
@JsonClassDescription(
        "A search for good hyperparameters: each trial is a TrainingJob, and status tells the best one and what ended"
                + " the search. AMT: HyperParameterTuningJob.")
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Plural("hyperparametertuningjobs")
@Singular("hyperparametertuningjob")
@ShortNames("hptj")
@Categories("ml")
@AdditionalPrinterColumn(
        name = "STATUS",
        jsonPath = ".status.hyperParameterTuningJobStatus",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "InProgress, Stopping, Completed, Stopped or Failed")
@AdditionalPrinterColumn(
        name = "BEST",
        jsonPath = ".status.bestTrainingJob.finalHyperParameterTuningJobObjectiveMetric.value",
        type = AdditionalPrinterColumn.Type.NUMBER,
        getDescription = "Best objective so far")
@AdditionalPrinterColumn(
        name = "TRIALS",
        jsonPath = ".status.trials",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "Launched trials of the budget")
@AdditionalPrinterColumn(
        name = "RUNNING",
        jsonPath = ".status.trainingJobStatusCounters.inProgress",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Trials that have not ended")
@AdditionalPrinterColumn(
        name = "FAILED",
        jsonPath = ".status.objectiveStatusCounters.failed",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Trials that ended without a value of the objective")
@AdditionalPrinterColumn(
        name = "STRATEGY",
        jsonPath = ".spec.hyperParameterTuningJobConfig.strategy",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "How configurations are chosen",
        priority = 1)
@AdditionalPrinterColumn(
        name = "BEST-TRIAL",
        jsonPath = ".status.bestTrainingJob.trainingJobName",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "The trial with the best objective",
        priority = 1)
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.conditions[?(@.type==\"Finished\")].reason",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "What ended the job, or what it is doing",
        priority = 1)
@AdditionalPrinterColumn(
        name = "RUNTIME",
        jsonPath = ".status.consumedResources.runtimeInSeconds",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Wall-clock seconds so far",
        priority = 1)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "Time since creation")
@AdditionalSelectableField(jsonPath = ".status.hyperParameterTuningJobStatus")
@AdditionalSelectableField(jsonPath = ".spec.hyperParameterTuningJobConfig.strategy")
@ValidationRule(
        value = "size(self.metadata.name) <= 45",
        message = "metadata.name must have at most 45 characters, because trials are named after it",
        messageExpression =
                "'metadata.name \"' + self.metadata.name + '\" has ' + string(dyn(size(self.metadata.name))) "
                        + "+ ' characters; at most 45 are allowed, because trials are named after it'")
@ValidationRule(
        value = "!self.metadata.name.contains('.')",
        message = "metadata.name must not contain a dot, because pods are named after it",
        messageExpression =
                "'metadata.name \"' + self.metadata.name + '\" must not contain a dot, because pods are named"
                        + " after it; use letters, digits and -'")
public class HyperParameterTuningJob extends CustomResource<HyperParameterTuningJobSpec, HyperParameterTuningJobStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1;
}
