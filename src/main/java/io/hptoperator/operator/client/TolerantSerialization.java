package io.hptoperator.operator.client;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * Reads the two custom resources as far as they can be read. A client that throws at one stored object sees none of the
 * others: its watch ends and never comes back. Whatever the schema in the cluster let pass, be it older, newer or disabled,
 * a field that means nothing here is left out and listed in {@link Unreadable}, and the resource is refused alone.
 */
public final class TolerantSerialization {
    private TolerantSerialization() {}

    public static KubernetesSerialization create() {
        var mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // 1.5 trials are not 1 trial.
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .addModule(new SimpleModule("unreadable fields").setDeserializerModifier(new NotedResources()))
                .build();
        var serialization = new KubernetesSerialization(mapper, true);
        mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(
                mapper.getDeserializationConfig().getAnnotationIntrospector(), new TolerantFields()));
        return serialization;
    }
}
