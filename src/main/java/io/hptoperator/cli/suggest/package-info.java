/**
 * The search as a partner in a conversation: one JSON object per line in, one out. It may use admission, the API records and search.
 * It must not know a terminal, a clock or a cluster.
 */
@NullMarked
package io.hptoperator.cli.suggest;

import org.jspecify.annotations.NullMarked;
