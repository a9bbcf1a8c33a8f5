/**
 * The custom resource definitions that the jar brings along, as text and as schemas. It may use the embedded cluster's schemas
 * and a YAML parser; it must not know what the user gave or where anything runs.
 */
@NullMarked
package io.hptoperator.cli.definitions;

import org.jspecify.annotations.NullMarked;
