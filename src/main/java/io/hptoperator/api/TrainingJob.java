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

/** One run of a training container; a tuning job launches one per trial. */
@JsonClassDescription(
        "One run of a training container. A tuning job launches one per trial; it may also be used alone. AMT:"
                + " TrainingJob.")
@Group(ApiGroup.NAME)
@Version(ApiGroup.VERSION)
@Plural("trainingjobs")
@Singular("trainingjob")
@ShortNames("tj")
@Categories("ml")
@AdditionalPrinterColumn(
        name = "STATUS",
        jsonPath = ".status.trainingJobStatus",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "InProgress, Stopping, Completed, Stopped or Failed")
@AdditionalPrinterColumn(
        name = "SECONDARY",
        jsonPath = ".status.secondaryStatus",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "What it is doing, or how it ended")
@AdditionalPrinterColumn(
        name = "OBJECTIVE",
        jsonPath = ".status.finalHyperParameterTuningJobObjectiveMetric.value",
        type = AdditionalPrinterColumn.Type.NUMBER,
        getDescription = "Last value of the objective")
@AdditionalPrinterColumn(
        name = "INDEX",
        jsonPath = ".spec.index",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Number in the tuning job")
@AdditionalPrinterColumn(
        name = "REASON",
        jsonPath = ".status.reason",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "Why it is waiting, stopping or has failed",
        priority = 1)
@AdditionalPrinterColumn(
        name = "OBJECTIVE-STATUS",
        jsonPath = ".status.objectiveStatus",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "Pending, Succeeded or Failed",
        priority = 1)
@AdditionalPrinterColumn(
        name = "RESTARTS",
        jsonPath = ".status.restarts",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Starts after the first",
        priority = 1)
@AdditionalPrinterColumn(
        name = "TUNING-JOB",
        jsonPath = ".spec.tuningJobName",
        type = AdditionalPrinterColumn.Type.STRING,
        getDescription = "The tuning job that launched it",
        priority = 1)
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "Time since creation")
@AdditionalSelectableField(jsonPath = ".spec.tuningJobName")
@AdditionalSelectableField(jsonPath = ".status.trainingJobStatus")
@AdditionalSelectableField(jsonPath = ".status.objectiveStatus")
@ValidationRule(
        value = "size(self.metadata.name) <= 63",
        message = "metadata.name must have at most 63 characters, because its Job and pods are named after it",
        messageExpression =
                "'metadata.name \"' + self.metadata.name + '\" has ' + string(dyn(size(self.metadata.name))) "
                        + "+ ' characters; at most 63 are allowed, because its Job and pods are named after it'")
@ValidationRule(
        value = "!self.metadata.name.contains('.')",
        message = "metadata.name must not contain a dot, because pods are named after it",
        messageExpression =
                "'metadata.name \"' + self.metadata.name + '\" must not contain a dot, because pods are named"
                        + " after it; use letters, digits and -'")
public class TrainingJob extends CustomResource<TrainingJobSpec, TrainingJobStatus> implements Namespaced {
    private static final long serialVersionUID = 1;
}
