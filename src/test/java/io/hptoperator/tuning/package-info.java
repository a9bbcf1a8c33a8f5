/**
 * The rules of a tuning job as tables, its ledger against the specification of it, and whole jobs in simulated time. The tests use
 * the core and nothing else: no cluster, no clock, no thread.
 */
@NullMarked
package io.hptoperator.tuning;

import org.jspecify.annotations.NullMarked;
