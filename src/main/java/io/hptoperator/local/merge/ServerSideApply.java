package io.hptoperator.local.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Server-side apply (KEP-555): merges a configuration by its fields, and keeps the account of who owns which. {@code
 * DESIGN.md} beside it says what is left out.
 */
public final class ServerSideApply {
    private static final List<String> UNOWNED_METADATA = List.of(
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private ServerSideApply() {}

    /** What applying comes to. */
    public sealed interface Outcome {
        /** @param object without the account of its owners, which {@link #recordApply} adds */
        record Merged(ObjectNode object) implements Outcome {}

        /** @param conflicts at least one: fields that others own and that would change */
        record Conflicted(List<Conflict> conflicts) implements Outcome {}
    }

    /**
     * @param manager as error messages describe it
     * @param path such as {@code .spec.size}
     */
    public record Conflict(String manager, String path) {}

    /**
     * Merges {@code config} into {@code live} and removes what the manager applied earlier, says no longer and nobody else
     * owns.
     *
     * @param force take fields from other managers in place of a conflict
     */
    public static Outcome merge(ObjectNode live, ObjectNode config, FieldManager manager, boolean force, Shape shape) {
        var wanted = (ObjectNode) ApplyMerge.merge(live, config, shape);
        var account = ManagedFields.of(live);
        var changed = owned(Fields.difference(live, wanted, shape).changed(), manager);
        var conflicts = conflicts(account, manager, changed);
        if (!force && !conflicts.isEmpty()) {
            return new Outcome.Conflicted(conflicts);
        }
        var kept = account.others(manager).stream()
                .map(ManagedFields.Entry::fields)
                .reduce(named(config, manager, shape), FieldSet::union);
        ApplyMerge.prune(wanted, account.fieldsOf(manager), kept, shape);
        return new Outcome.Merged(wanted);
    }

    /**
     * Writes the account of {@code after}, in place: the manager owns what its configuration names, and those whose fields
     * it changed no longer own them.
     *
     * @param before an empty object when it is new
     */
    public static void recordApply(
            ObjectNode before, ObjectNode after, ObjectNode config, FieldManager manager, String now, Shape shape) {
        var account = ManagedFields.of(before);
        var difference = ownedDifference(before, after, manager, shape);
        var fields = named(config, manager, shape);
        var known = account.find(manager);
        boolean isNew = !difference.isEmpty()
                || known.filter(entry -> entry.fields().equals(fields)).isEmpty();
        var time = isNew ? now : known.map(ManagedFields.Entry::time).orElse(now);
        account.with(
                        new ManagedFields.Entry(manager, time, fields),
                        difference.changed().union(difference.removed()))
                .writeTo(after);
    }

    /** Writes the account of {@code after}, in place: the manager owns what it changed. */
    public static void recordUpdate(
            ObjectNode before, ObjectNode after, FieldManager manager, String now, Shape shape) {
        var account = ManagedFields.of(before);
        var difference = ownedDifference(before, after, manager, shape);
        if (!difference.isEmpty()) {
            var fields = account.fieldsOf(manager).union(difference.changed()).minus(difference.removed());
            account = account.with(
                    new ManagedFields.Entry(manager, now, fields),
                    difference.changed().union(difference.removed()));
        }
        account.writeTo(after);
    }

    private static List<Conflict> conflicts(ManagedFields account, FieldManager manager, FieldSet changed) {
        var conflicts = new ArrayList<Conflict>();
        for (var other : account.others(manager)) {
            for (var path : other.fields().intersection(changed).paths()) {
                conflicts.add(new Conflict(other.manager().describe(), path));
            }
        }
        return List.copyOf(conflicts);
    }

    private static FieldSet named(ObjectNode config, FieldManager manager, Shape shape) {
        return owned(Fields.named(config, shape), manager);
    }

    private static Fields.Difference ownedDifference(
            ObjectNode before, ObjectNode after, FieldManager manager, Shape shape) {
        var difference = Fields.difference(before, after, shape);
        return new Fields.Difference(owned(difference.changed(), manager), owned(difference.removed(), manager));
    }

    /** Identity and versions belong to the server; each of the two paths of an object owns its own half. */
    private static FieldSet owned(FieldSet set, FieldManager manager) {
        if (manager.subresource().equals("status")) {
            return set.only("f:status");
        }
        var metadata = set.child("f:metadata");
        for (var field : UNOWNED_METADATA) {
            metadata = metadata.without(Segments.field(field));
        }
        var kept = new TreeMap<>(set.children());
        kept.keySet().removeAll(List.of("f:apiVersion", "f:kind", "f:metadata"));
        kept.put("f:metadata", new FieldSet(false, metadata.children()));
        return FieldSet.of(false, kept);
    }
}
