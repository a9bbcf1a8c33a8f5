package io.hptoperator.local.apiserver;

import io.hptoperator.local.apiserver.Admission.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * How a watch begins and ends.
 *
 * @param since the revision after which changes are wanted; empty for now
 * @param listsFirst whether what exists is sent first, as ADDED
 * @param marksListEnd whether a bookmark tells the client that all of that has been sent (WatchList, KEP-3157)
 */
record WatchOptions(
        OptionalLong since,
        boolean listsFirst,
        boolean marksListEnd,
        boolean bookmarks,
        Duration timeout,
        Duration bookmarkInterval) {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    static WatchOptions of(ApiRequest request, ResourceType type, Duration bookmarkInterval) {
        var version = request.parameter("resourceVersion");
        boolean fromAnything = version.isEmpty() || version.equals("0");
        boolean bookmarks = request.flag("allowWatchBookmarks");
        var initial = request.parameter("sendInitialEvents");
        if (!initial.isEmpty() && !request.parameter("resourceVersionMatch").equals("NotOlderThan")) {
            throw Failures.invalid(
                    type,
                    "",
                    List.of(new FieldError(
                            "resourceVersionMatch",
                            "FieldValueForbidden",
                            "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan")));
        }
        boolean lists = initial.isEmpty() ? fromAnything : initial.equals("true");
        return new WatchOptions(
                fromAnything ? OptionalLong.empty() : OptionalLong.of(number("resourceVersion", version)),
                lists,
                initial.equals("true") && bookmarks,
                bookmarks,
                timeout(request.parameter("timeoutSeconds")),
                bookmarkInterval);
    }

    private static Duration timeout(String seconds) {
        long asked = seconds.isEmpty() ? 0 : number("timeoutSeconds", seconds);
        return asked == 0 ? LONGEST : Duration.ofSeconds(asked);
    }

    static long number(String parameter, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Failures.badRequest("%s: Invalid value: \"%s\": must be a whole number".formatted(parameter, value));
        }
    }
}
