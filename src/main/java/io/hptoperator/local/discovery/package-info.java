/**
 * What a client like kubectl asks before and beside the objects themselves: version, API discovery, OpenAPI documents, and
 * answers as printed tables. It may use Jackson and the interfaces of the API server next door; it must not know the store or any
 * particular custom resource. {@code DESIGN.md} beside it says who asks for what.
 */
@NullMarked
package io.hptoperator.local.discovery;

import org.jspecify.annotations.NullMarked;
