package io.hptoperator.operator.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Prometheus would store after one visit.
 *
 * @param samples series, as the text format spells it, to value
 * @param kinds meter to its type
 */
record Scrape(Map<String, Double> samples, Map<String, String> kinds) {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

    static Scrape of(int port) {
        return parse(get(port, "/metrics"));
    }

    static String get(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Scrape parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        Map<String, String> kinds = new TreeMap<>();
        for (var line : text.lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                var words = List.of(line.split(" "));
                kinds.put(words.get(2), words.get(3));
            } else if (!line.startsWith("#")) {
                var end = line.lastIndexOf(' ');
                samples.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
            }
        }
        return new Scrape(samples, kinds);
    }

    double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** Sum over all series of a meter that carry every one of the labels, each written {@code key="value"}. */
    double sum(String name, String... labels) {
        return samples.entrySet().stream()
                .filter(sample -> nameOf(sample.getKey()).equals(name))
                .filter(sample -> Arrays.stream(labels).allMatch(sample.getKey()::contains))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Names of series, such as {@code x_seconds_bucket}. */
    Set<String> names() {
        return samples.keySet().stream().map(Scrape::nameOf).collect(Collectors.toSet());
    }

    /** Keys of the labels of a meter, but the bounds of buckets. */
    Set<String> labels(String meter) {
        return samples.keySet().stream()
                .filter(series -> series.startsWith(meter + "{") || series.startsWith(meter + "_bucket{"))
                .flatMap(series -> LABEL.matcher(series).results().map(label -> label.group(1)))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String nameOf(String series) {
        var labels = series.indexOf('{');
        return labels < 0 ? series : series.substring(0, labels);
    }
}
