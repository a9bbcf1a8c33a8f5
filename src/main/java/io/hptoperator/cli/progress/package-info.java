/**
 * What a local run shows: resources read into values, values drawn as lines of text. Pure: time, width, characters and
 * colours are arguments. It may use the API records; it must not know a terminal, a clock or a cluster.
 */
@NullMarked
package io.hptoperator.cli.progress;

import org.jspecify.annotations.NullMarked;
