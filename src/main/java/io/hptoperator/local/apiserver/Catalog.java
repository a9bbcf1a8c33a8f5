package io.hptoperator.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What is served at this moment; grows and shrinks with the CustomResourceDefinitions. */
public interface Catalog {
    List<ResourceType> types();

    /** The CustomResourceDefinition objects, as stored. They are shared: copy one before changing it. */
    List<ObjectNode> definitions();
}
