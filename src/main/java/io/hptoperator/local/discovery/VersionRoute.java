package io.hptoperator.local.discovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hptoperator.local.apiserver.Catalog;
import io.hptoperator.local.apiserver.Route;
import java.util.Optional;

/** {@code /version}: the Kubernetes release whose behaviour the embedded cluster follows. */
final class VersionRoute implements Route {
    private static final String MAJOR = "1";
    private static final String MINOR = "34";
    private static final String GIT_VERSION = "v1.34.4+hpt-local";

    @Override
    public Optional<Answer> answer(Request request, Catalog catalog) {
        if (!request.path().equals("/version")) {
            return Optional.empty();
        }
        var version = JsonNodeFactory.instance
                .objectNode()
                .put("major", MAJOR)
                .put("minor", MINOR)
                .put("gitVersion", GIT_VERSION)
                .put("gitCommit", "")
                .put("gitTreeState", "")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", System.getProperty("os.name") + "/" + System.getProperty("os.arch"));
        return Optional.of(Answer.json(version.toString()));
    }
}
