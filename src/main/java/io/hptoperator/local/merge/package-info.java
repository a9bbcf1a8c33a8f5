/**
 * How one JSON tree is merged into another by the rules of Kubernetes: merge patch, strategic merge patch, server-side apply
 * with its field sets. Functions of values, with the time passed in; it may use Jackson and a JSON patch library and must not
 * know HTTP or the store.
 */
@NullMarked
package io.hptoperator.local.merge;

import org.jspecify.annotations.NullMarked;
