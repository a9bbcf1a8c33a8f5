package io.hptoperator.api;

/** Rules in CEL that several parts of the resources have in common, each with its message: of texts that name something. */
final class NameRules {
    /** Of the {@code name} of a parameter's range. SageMaker's own hyperparameters begin with an underscore. */
    static final String NOT_RESERVED = "!self.name.startsWith('_')";

    static final String RESERVED = "begins with _, which is reserved; choose another name";
    static final String NAMED_RESERVED = "'name \"' + self.name + '\" " + RESERVED + "'";

    /** Of the keys of hyperparameters. */
    static final String NONE_RESERVED = "self.all(name, !name.startsWith('_'))";

    static final String ONE_RESERVED = "a name " + RESERVED;
    static final String FIRST_RESERVED =
            "'name \"' + self.filter(name, name.startsWith('_'))[0] + '\" " + RESERVED + "'";

    /** Of the keys of hyperparameters, as for the names of ranges. */
    static final String SIZES = "self.all(name, size(name) >= 1 && size(name) <= 256)";

    static final String WRONG_SIZE = "a name must have 1 to 256 characters";

    private static final String VARIABLE = "name.matches('^[a-zA-Z_][a-zA-Z0-9_]*$')";
    private static final String NO_VARIABLE =
            "is no name of an environment variable; use letters, digits and _, and do not begin with a digit";

    /** Of the keys of an environment. */
    static final String ALL_VARIABLES = "self.all(name, " + VARIABLE + ")";

    static final String ONE_NO_VARIABLE = "a key " + NO_VARIABLE;
    static final String FIRST_NO_VARIABLE = "'\"' + self.filter(name, !" + VARIABLE + ")[0] + '\" " + NO_VARIABLE + "'";

    private NameRules() {}
}
