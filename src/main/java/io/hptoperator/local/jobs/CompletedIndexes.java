package io.hptoperator.local.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The text form of {@code status.completedIndexes}: ascending numbers, runs of three or more as {@code 3-7}. */
final class CompletedIndexes {
    private CompletedIndexes() {}

    static NavigableSet<Integer> parse(String text) {
        var indexes = new TreeSet<Integer>();
        for (String run : text.isEmpty() ? List.<String>of() : List.of(text.split(","))) {
            int dash = run.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? run : run.substring(0, dash));
            int last = Integer.parseInt(dash < 0 ? run : run.substring(dash + 1));
            for (int index = first; index <= last; index++) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    static String format(NavigableSet<Integer> indexes) {
        var runs = new ArrayList<String>();
        var rest = new TreeSet<>(indexes);
        while (!rest.isEmpty()) {
            int first = rest.pollFirst();
            int last = first;
            while (rest.remove(last + 1)) {
                last++;
            }
            runs.add(run(first, last));
        }
        return String.join(",", runs);
    }

    private static String run(int first, int last) {
        return switch (last - first) {
            case 0 -> Integer.toString(first);
            case 1 -> first + "," + last;
            default -> first + "-" + last;
        };
    }
}
