/**
 * What the user gives: YAML documents with the lines they came from, turned into resources or into a list of everything
 * that is wrong with them. It may use a YAML parser, the API records, admission and the Kubernetes model; it must not talk
 * to a cluster and must not write to a terminal.
 */
@NullMarked
package io.hptoperator.cli.input;

import org.jspecify.annotations.NullMarked;
