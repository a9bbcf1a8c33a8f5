package io.hptoperator.local.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions can say about one object with a field of every type. */
class CelRulesTest {
    private static final String OBJECT = """
        count: 3
        rate: 2
        name: learning-rate
        namespace: prod
        learning-rate: 0.5
        on: true
        when: "2026-01-02T03:04:05Z"
        wait: 90s
        port: 8080
        words: [b, a]
        numbers: [3, 1, 2]
        limits: {cpu: 2, memory-mib: 512}
        ranges: [{name: a, low: "0.1"}, {name: b, low: "1"}]
        none: null
        outer: {inner: {leaf: {value: 1}}}
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.count + 1 == 4",
                "self.count < self.rate + 1.5",
                "self.count > self.rate",
                "type(self.rate) == double",
                "self.name.matches('^[a-z-]+$') && !self.name.matches('^rate$')",
                "self.name.startsWith('learning') && self.name.split('-').size() == 2 && self.name.upperAscii() =="
                        + " 'LEARNING-RATE'",
                "self.name.find('[aeiou]+') == 'ea' && self.name.findAll('[aeiou]', 2) == ['e', 'a']",
                "self.__namespace__ == 'prod' && self.learning__dash__rate == 0.5",
                "has(self.count) && !has(self.absent) && has(self.none)",
                "self.?absent.orValue('x') == 'x'",
                "self.when < timestamp('2027-01-01T00:00:00Z') && self.when.getFullYear() == 2026",
                "self.wait == duration('1m30s')",
                "self.port == 8080 && type(self.port) == int",
                "!self.words.isSorted() && self.numbers.sum() == 6 && self.numbers.max() == 3 && self.words.min() =="
                        + " 'a'",
                "self.words.indexOf('a') == 1 && self.words.join(',') == 'b,a' && self.numbers.sort() == [1, 2, 3]",
                "self.limits['memory-mib'] == 512 && 'cpu' in self.limits && self.limits.all(key, self.limits[key] >"
                        + " 0)",
                "self.ranges.all(r, double(r.low) < 2.0) && self.ranges.exists_one(r, r.name == 'a')",
                "self.ranges.map(r, r.name) == ['a', 'b'] && self.ranges.filter(r, r.name == 'b').size() == 1",
                "self.ranges.all(r, self.ranges.exists_one(s, s.name == r.name))",
                "has(self.outer.inner.leaf.value) && !has(self.outer.inner.other) && self.outer.inner.leaf.value == 1",
                "sets.contains(self.words, ['a'])",
                "'%s has %d, %.2f'.format([dyn(self.name), dyn(self.count), dyn(self.rate)]) == 'learning-rate has 3,"
                        + " 2.00'",
                "self.ranges[0] == self.ranges[0] && self.ranges[0] != self.ranges[1]",
            })
    void expressions_hold(String rule) {
        assertThat(check(rule)).isEmpty();
    }

    @Test
    void failures_are_worded_as_by_cel_go() {
        assertThat(check("self.limits['gpu'] > 0"))
                .contains("<nil>: Invalid value: \"object\": no such key: gpu evaluating rule: self.limits['gpu'] > 0");
        assertThat(check("self.numbers[7] > 0"))
                .contains("<nil>: Invalid value: \"object\": index out of bounds: 7 evaluating rule: self.numbers[7] >"
                        + " 0");
        assertThat(check("self.count / 0 > 0"))
                .contains("<nil>: Invalid value: \"object\": division by zero evaluating rule: self.count / 0 > 0");
    }

    private static Optional<String> check(String rule) {
        ObjectNode schema = Gadgets.yaml("""
            type: object
            properties:
              count: {type: integer}
              rate: {type: number}
              name: {type: string}
              namespace: {type: string}
              learning-rate: {type: number}
              on: {type: boolean}
              when: {type: string, format: date-time}
              wait: {type: string, format: duration}
              port: {x-kubernetes-int-or-string: true}
              words: {type: array, items: {type: string}}
              numbers: {type: array, items: {type: integer}}
              limits: {type: object, additionalProperties: {type: integer}}
              ranges: {type: array, items: {type: object, properties: {name: {type: string}, low: {type: string}}}}
              none: {type: string, nullable: true}
              absent: {type: string}
              outer:
                type: object
                properties:
                  inner:
                    type: object
                    properties: {leaf: {type: object, properties: {value: {type: integer}}}, other: {type: string}}
            """);
        schema.putArray("x-kubernetes-validations").addObject().put("rule", rule);
        var errors = CelTree.of(Structural.of(schema)).orElseThrow().validate(Gadgets.yaml(OBJECT), Optional.empty());
        return errors.stream().map(FieldError::message).findFirst();
    }
}
