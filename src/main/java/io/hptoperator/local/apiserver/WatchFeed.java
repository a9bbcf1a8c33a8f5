package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hptoperator.local.store.Change;
import io.hptoperator.local.store.Item;
import io.hptoperator.local.store.Listing;
import io.hptoperator.local.store.Progress;
import io.hptoperator.local.store.Store;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One watch: reads the history of its type at its own pace and sends what concerns its selection. */
final class WatchFeed implements Reply.Source {
    private final Store store;
    private final ServedType served;
    private final Selection selection;
    private final WatchOptions options;
    private final Optional<Rendering.Renderer> renderer;

    WatchFeed(
            Store store,
            ServedType served,
            Selection selection,
            WatchOptions options,
            Optional<Rendering.Renderer> renderer) {
        this.store = store;
        this.served = served;
        this.selection = selection;
        this.options = options;
        this.renderer = renderer;
    }

    @Override
    public void run(Reply.Sink sink) throws IOException, InterruptedException {
        var deadline = new Deadline(options.timeout());
        long known = start(sink);
        while (!deadline.isOver()) {
            var patience = deadline.earlierOf(options.bookmarkInterval());
            switch (store.await(served.storage(), known, patience)) {
                case Progress.Expired(long oldest) -> {
                    sink.send(List.of(expired(known, oldest)));
                    return;
                }
                case Progress.Changes(var changes, long revision) -> {
                    known = revision;
                    var frames = changes.stream().flatMap(this::event).toList();
                    if (!frames.isEmpty()) {
                        sink.send(frames);
                    } else if (changes.isEmpty() && options.bookmarks()) {
                        sink.send(List.of(bookmark(revision, false)));
                    }
                }
            }
        }
    }

    /** The revision up to which the client knows everything. */
    private long start(Reply.Sink sink) throws IOException, InterruptedException {
        if (!options.listsFirst()) {
            return options.since()
                    .orElseGet(() -> store.list(served.storage(), "").revision());
        }
        Listing listing = store.list(served.storage(), selection.namespace());
        var frames = listing.items().stream()
                .filter(selection)
                .map(item -> frame(Change.Kind.ADDED, item))
                .toList();
        var end = options.marksListEnd() ? Stream.of(bookmark(listing.revision(), true)) : Stream.<Buffer>of();
        sink.send(Stream.concat(frames.stream(), end).toList());
        return listing.revision();
    }

    /** A change of an object that enters or leaves the selection is its creation or its end for this client. */
    private Stream<Buffer> event(Change change) {
        boolean was = change.before().filter(selection).isPresent();
        boolean is = change.kind() != Change.Kind.DELETED && selection.test(change.after());
        if (is) {
            return Stream.of(frame(was ? Change.Kind.MODIFIED : Change.Kind.ADDED, change.after()));
        }
        return was ? Stream.of(frame(Change.Kind.DELETED, change.after())) : Stream.of();
    }

    private Buffer frame(Change.Kind kind, Item item) {
        var text = renderer.<Function<Item, byte[]>>map(
                        form -> object -> Json.bytes(form.render(served.type(), object.json())))
                .orElse(Item::text)
                .apply(item);
        return frame(kind.name(), text);
    }

    private static Buffer frame(String type, byte[] object) {
        return Buffer.buffer(object.length + 40)
                .appendString("{\"type\":\"" + type + "\",\"object\":")
                .appendBytes(object)
                .appendString("}\n");
    }

    private Buffer bookmark(long revision, boolean endsList) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("kind", served.type().kind()).put("apiVersion", served.type().apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (endsList) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return frame("BOOKMARK", Json.bytes(object));
    }

    private static Buffer expired(long known, long oldest) {
        var status = Failures.expired("too old resource version: %d (%d)".formatted(known, oldest));
        return frame("ERROR", Json.bytes(status.json()));
    }

    /** A point in real time. */
    private static final class Deadline {
        private final long end;

        Deadline(Duration fromNow) {
            end = System.nanoTime() + fromNow.toNanos();
        }

        boolean isOver() {
            return System.nanoTime() >= end;
        }

        Duration earlierOf(Duration interval) {
            return Duration.ofNanos(Math.clamp(end - System.nanoTime(), 0, interval.toNanos()));
        }
    }
}
