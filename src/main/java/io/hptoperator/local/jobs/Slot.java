package io.hptoperator.local.jobs;

import java.util.OptionalInt;

/** A place for one pod; numbered in Indexed Jobs. */
record Slot(OptionalInt index) {}
