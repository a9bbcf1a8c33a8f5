package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The answer to a request that succeeded.
 *
 * @param json may be shared: not to be changed
 * @param warnings for the headers {@code Warning}
 */
record Result(int code, ObjectNode json, List<String> warnings) {
    static Result ok(ObjectNode json) {
        return new Result(200, json, List.of());
    }
}
