package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Answers the questions what the asking user may do: everything. */
final class AccessReviews {
    private static final String GROUP = "/apis/authorization.k8s.io/v1/";

    private AccessReviews() {}

    /** Empty when the request is not such a question. */
    static Optional<ObjectNode> answer(ApiRequest request) {
        if (!request.method().equals("POST") || !request.path().startsWith(GROUP)) {
            return Optional.empty();
        }
        return switch (request.path().substring(GROUP.length())) {
            case "selfsubjectaccessreviews" -> Optional.of(allowed(request.object()));
            case "selfsubjectrulesreviews" -> Optional.of(rules(request.object()));
            default -> Optional.empty();
        };
    }

    private static ObjectNode allowed(ObjectNode review) {
        review.putObject("status").put("allowed", true);
        return review;
    }

    private static ObjectNode rules(ObjectNode review) {
        var status = review.putObject("status").put("incomplete", false);
        var objects = status.putArray("resourceRules").addObject();
        objects.putArray("verbs").add("*");
        objects.putArray("apiGroups").add("*");
        objects.putArray("resources").add("*");
        var paths = status.putArray("nonResourceRules").addObject();
        paths.putArray("verbs").add("*");
        paths.putArray("nonResourceURLs").add("*");
        return review;
    }
}
