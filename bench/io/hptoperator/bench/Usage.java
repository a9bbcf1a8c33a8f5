package io.hptoperator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What processes have used so far: processor time, and the most memory that they ever had resident (Linux). */
record Usage(Map<String, Process> processes) {
    private record Process(Duration cpu, long peakKilobytes) {}

    static Usage of(Map<String, ProcessHandle> handles) {
        var processes = new LinkedHashMap<String, Process>();
        handles.forEach((name, handle) -> processes.put(
                name, new Process(handle.info().totalCpuDuration().orElse(Duration.ZERO), peak(handle.pid()))));
        return new Usage(processes);
    }

    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Usage since(Usage before) {
        var rest = new LinkedHashMap<String, Process>();
        processes.forEach((name, now) ->
                rest.put(name, new Process(now.cpu.minus(before.processes.get(name).cpu), now.peakKilobytes)));
        return new Usage(rest);
    }

    void print(int trials) {
        System.out.printf("%-26s %12s %14s %10s%n", "process", "CPU s", "CPU ms/trial", "peak MB");
        processes.forEach((name, used) -> System.out.printf(
                Locale.ROOT,
                "%-26s %12.1f %14.1f %10d%n",
                name,
                used.cpu.toMillis() / 1000.0,
                (double) used.cpu.toMillis() / trials,
                used.peakKilobytes / 1000));
    }
}
