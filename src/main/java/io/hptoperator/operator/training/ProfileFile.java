package io.hptoperator.operator.training;

import io.hptoperator.manifest.InstanceProfiles;
import io.hptoperator.manifest.InstanceProfiles.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The administrator's file of instance profiles, read again every few seconds, so that a changed ConfigMap needs no restart. A new version
 * that is broken changes nothing: the last good one stays in force, the log tells once what is wrong, and a meter shows it for as long as it
 * lasts. The file's content is compared, not its time: the kubelet swaps a link when a ConfigMap changes.
 */
public final class ProfileFile implements Supplier<InstanceProfiles>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileFile.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** A file that cannot be used from the start; the message names it and lists what is wrong with it. */
    public static final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableException(Path file, String problems) {
            super("the instance profiles in %s cannot be used:%n%s".formatted(file, problems));
        }
    }

    /** What the file was when it was last looked at, and what is in force. */
    private record Version(String text, InstanceProfiles inForce, boolean refused) {}

    private final Path file;
    private final ScheduledExecutorService reader = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("instance-profiles").daemon().factory());
    private volatile Version version;

    private ProfileFile(Path file, Version version) {
        this.file = file;
        this.version = version;
    }

    /** Reads the file and goes on looking at it. */
    public static ProfileFile open(Path file) {
        var opened = new ProfileFile(file, first(file));
        var _ = opened.reader.scheduleWithFixedDelay(
                opened::refresh, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return opened;
    }

    private static Version first(Path file) {
        try {
            var text = Files.readString(file);
            return switch (InstanceProfiles.read(text)) {
                case Reading.Accepted(var profiles) -> new Version(text, profiles, false);
                case Reading.Refused refused -> throw new UnusableException(file, refused.text());
            };
        } catch (IOException e) {
            throw new UnusableException(file, unreadable(e));
        }
    }

    private static String unreadable(IOException cause) {
        return "it cannot be read (%s); name a file that exists, in UTF-8".formatted(cause);
    }

    /** Those of the newest version of the file that made sense. */
    @Override
    public InstanceProfiles get() {
        return version.inForce();
    }

    /** Whether the file as it is now makes no sense, so that an earlier version is in force. */
    public boolean isRefused() {
        return version.refused();
    }

    /** Looks at the file now. */
    synchronized void refresh() {
        try {
            var text = Files.readString(file);
            if (!text.equals(version.text())) {
                take(text);
            }
        } catch (IOException e) {
            refuse("", unreadable(e));
        }
    }

    private void take(String text) {
        switch (InstanceProfiles.read(text)) {
            case Reading.Accepted(var profiles) -> {
                version = new Version(text, profiles, false);
                LOG.info(
                        "instance profiles read again file={} types={}",
                        file,
                        profiles.byType().keySet());
            }
            case Reading.Refused refused -> refuse(text, refused.text());
        }
    }

    /** Told once per version. */
    private void refuse(String text, String problems) {
        if (!isRefused() || !text.equals(version.text())) {
            LOG.error("instance profiles refused, the last good ones stay in force file={}\n{}", file, problems);
        }
        version = new Version(text, version.inForce(), true);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
