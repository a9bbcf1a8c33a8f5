/**
 * The API server of the embedded cluster: speaks HTTP as kube-apiserver does, over objects kept in memory as JSON trees. It
 * may use Jackson, Vert.x and the sibling {@code store}; it must not know what a training job is, and knows schemas,
 * discovery and printed tables only through the interfaces here. {@code DESIGN.md} beside it says what is exact, what is
 * approximated and what is refused.
 */
@NullMarked
package io.hptoperator.local.apiserver;

import org.jspecify.annotations.NullMarked;
