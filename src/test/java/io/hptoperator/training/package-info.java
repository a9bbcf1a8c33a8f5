/** What the tests of one training job share: a training job in the words of the tests, and a small world for it to live in. */
@NullMarked
package io.hptoperator.training;

import org.jspecify.annotations.NullMarked;
