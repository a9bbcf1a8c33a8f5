/**
 * The operator's connection to a cluster: limits, time-outs, and reading that no stored object can break. It may use the
 * client, Jackson and the resource types; it must not ask the API server for anything.
 */
@NullMarked
package io.hptoperator.operator.client;

import org.jspecify.annotations.NullMarked;
