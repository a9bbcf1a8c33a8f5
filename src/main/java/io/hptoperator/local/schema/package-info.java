/**
 * What a CustomResourceDefinition's structural schema does to an object before it is stored: pruning, defaulting, field
 * validation, structural validation and CEL rules, as functions of JSON values, worded as kube-apiserver words them. It may use
 * Jackson, RE2/J and the CEL library; of the API server it knows only the hook through
 * which objects are admitted, and never HTTP, the store, or any particular resource. {@code DESIGN.md} beside it
 * says what is exact and what is left out.
 */
@NullMarked
package io.hptoperator.local.schema;

import org.jspecify.annotations.NullMarked;
