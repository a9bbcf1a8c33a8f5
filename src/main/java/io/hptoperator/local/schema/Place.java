package io.hptoperator.local.schema;

/**
 * Where a value stands for the structural checks. Their sentences repeat the path, counted from {@code base}, and show the values
 * of maps as {@code environment.HOME} where others write {@code environment[HOME]}.
 *
 * @param base the part of the object that is validated: its root, or {@code status}
 * @param name the path below it, empty for the part itself; a required field directly below starts with a dot
 */
record Place(FieldPath base, String name) {
    static Place at(FieldPath base) {
        return new Place(base, "");
    }

    Place property(String property) {
        return new Place(base, name.isEmpty() ? property : name + "." + property);
    }

    Place mapValue(String key) {
        return new Place(base, name + "." + key);
    }

    Place item(int index) {
        return new Place(base, name + "[" + index + "]");
    }

    FieldPath path() {
        var trimmed = name.startsWith(".") ? name.substring(1) : name;
        return trimmed.isEmpty() ? base : base.child(trimmed);
    }

    String sentence(String rule) {
        return name + " in body " + rule;
    }
}
