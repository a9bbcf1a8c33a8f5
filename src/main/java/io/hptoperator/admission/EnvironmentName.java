package io.hptoperator.admission;

import java.util.Locale;

/** The environment variable in which a container finds a hyperparameter: {@code learning-rate} → {@code SM_HP_LEARNING_RATE}. */
public final class EnvironmentName {
    private EnvironmentName() {}

    public static String of(String hyperParameter) {
        return "SM_HP_" + hyperParameter.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
