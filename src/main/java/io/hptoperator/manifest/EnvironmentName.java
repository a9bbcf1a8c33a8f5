package io.hptoperator.manifest;

import java.util.Locale;

/**
 * The environment variable in which a container finds a hyperparameter, {@code learning-rate} → {@code SM_HP_LEARNING_RATE}, or the
 * directory of a channel.
 */
public final class EnvironmentName {
    private EnvironmentName() {}

    public static String of(String hyperParameter) {
        return "SM_HP_" + upperCase(hyperParameter);
    }

    public static String ofChannel(String channel) {
        return "SM_CHANNEL_" + upperCase(channel);
    }

    private static String upperCase(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
