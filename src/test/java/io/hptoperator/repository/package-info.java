/** Rules that hold for the repository as a whole: formatting, the rooms and who may enter them. */
@NullMarked
package io.hptoperator.repository;

import org.jspecify.annotations.NullMarked;
