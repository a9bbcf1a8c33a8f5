package io.hptoperator.cli.suggest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests, one line each. Every {@code init} begins a new search and forgets the old one. */
public final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final String ONE_OBJECT = "a request must be one JSON object on one line";
    private static final JsonMapper JSON = JsonMapper.builder()
            // Python's json module writes NaN for a result that is none.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // One answer for each line: what a line says besides must not get lost.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String engine;
    private Optional<AskTell> search = Optional.empty();

    /** @param engine name and version, for the answer to {@code init} */
    public Conversation(String engine) {
        this.engine = engine;
    }

    /** One line of JSON for one line of JSON; what cannot be served is answered with {@code error}. */
    public String answer(String line) {
        try {
            return answer(JSON.readTree(line)).toString();
        } catch (MismatchedInputException trailingTokens) {
            return error(ONE_OBJECT + ": more follows the first one");
        } catch (JsonProcessingException notJson) {
            return error(ONE_OBJECT + ": " + withoutPlaces(notJson));
        } catch (RefusedException refused) {
            return error(String.valueOf(refused.getMessage()));
        } catch (RuntimeException defect) {
            // The protocol: whatever happens, each line gets an answer.
            LOG.error("request failed: {}", line, defect);
            return error("a defect of the search, see standard error: " + defect);
        }
    }

    private ObjectNode answer(JsonNode request) {
        if (!request.isObject()) {
            throw new RefusedException(ONE_OBJECT + ", such as {\"op\":\"ask\"}");
        }
        return switch (request.path("op").asText()) {
            case "init" -> init(request);
            case "ask" -> search().ask(JSON.createObjectNode());
            case "tell" -> {
                boolean converged = search().tell(request);
                yield JSON.createObjectNode().put("ok", true).put("converged", converged);
            }
            case "report" -> {
                search().report(request);
                yield JSON.createObjectNode().put("stop", false);
            }
            default -> throw Field.of(request, "op").refused("must be one of init, ask, tell, report");
        };
    }

    private ObjectNode init(JsonNode request) {
        var setup = SearchSetup.read(request);
        search = Optional.of(new AskTell(setup.strategy(), setup.detector()));
        var answer = JSON.createObjectNode().put("ok", true).put("engine", engine);
        if (!setup.scalings().isEmpty()) {
            answer.set("resolvedScalingTypes", JSON.valueToTree(setup.scalings()));
        }
        if (!setup.usedOfParents().isEmpty()) {
            answer.set("usedTrialsOfParents", JSON.valueToTree(setup.usedOfParents()));
        }
        return answer;
    }

    private AskTell search() {
        return search.orElseThrow(() -> new RefusedException("there is no search yet; begin with op init"));
    }

    /** Jackson adds where it was in a source whose text it does not show. */
    private static String withoutPlaces(JsonProcessingException notJson) {
        return notJson.getOriginalMessage().replaceFirst(" \\(start marker at .*", "");
    }

    private static String error(String message) {
        return JSON.createObjectNode().put("error", message).toString();
    }
}
