/**
 * Numbers out of what a training printed: metric definitions with one capture group each, the bounded scan of a log, and the rules
 * for what counts as a number. It may use the JDK and RE2/J, whose time is linear in the text: patterns and texts both come from
 * users. It must not read a log itself, nor know what state the training job is in.
 */
@NullMarked
package io.hptoperator.training.metrics;

import org.jspecify.annotations.NullMarked;
