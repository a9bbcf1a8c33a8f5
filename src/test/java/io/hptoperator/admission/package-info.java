/**
 * The rules of the API: one table of examples, tried on the operator's check, on the schema evaluated here, and on a real API
 * server. It may use everything but the operator's shell.
 */
@NullMarked
package io.hptoperator.admission;

import org.jspecify.annotations.NullMarked;
