package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A small custom resource. */
final class Widgets {
    private static final String DEFINITION = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Widget, plural: widgets}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            selectableFields: [{jsonPath: .spec.colour}]
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: integer}
                      colour: {type: string}
                      tags: {type: array, items: {type: string}, x-kubernetes-list-type: set}
                      parts:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [name]
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            weight: {type: integer}
                      plain: {type: array, items: {type: string}}
                  status:
                    type: object
                    properties:
                      phase: {type: string}
        """;

    private Widgets() {}

    static ObjectNode definition() {
        return (ObjectNode) Api.yaml(DEFINITION);
    }
}
