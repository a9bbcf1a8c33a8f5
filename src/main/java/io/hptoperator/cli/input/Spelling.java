package io.hptoperator.cli.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant who wrote a name that does not exist. */
final class Spelling {
    /** Of the wrong name's letters, one in so many may be wrong. */
    private static final int LETTERS_FOR_EACH_SLIP = 3;

    private Spelling() {}

    /**
     * The known name next to it, if one is near enough by Levenshtein distance or contains it. Case does not count, so that names
     * spelt as in SageMaker's API are recognised.
     */
    static Optional<String> nearest(String wrong, Collection<String> known) {
        return known.stream()
                .filter(name -> slips(wrong, name) <= wrong.length() / LETTERS_FOR_EACH_SLIP || isPart(wrong, name))
                .min(Comparator.comparingInt((String name) -> slips(wrong, name))
                        .thenComparing(name -> name));
    }

    private static boolean isPart(String wrong, String name) {
        return wrong.length() >= LETTERS_FOR_EACH_SLIP
                && name.toLowerCase(Locale.ROOT).contains(wrong.toLowerCase(Locale.ROOT));
    }

    private static int slips(String wrong, String right) {
        var from = wrong.toLowerCase(Locale.ROOT);
        var to = right.toLowerCase(Locale.ROOT);
        var row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
