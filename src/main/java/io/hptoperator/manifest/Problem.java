package io.hptoperator.manifest;

/**
 * One reason why a training job cannot become a Job.
 *
 * @param path of the field, as {@code spec.template.spec.restartPolicy}
 * @param message the value that stands there, what is wrong with it and what to do
 */
public record Problem(String path, String message) {
    @Override
    public String toString() {
        return path + " " + message;
    }
}
