package io.hptoperator.search.gp;

/**
 * What is known when a suggestion is due.
 *
 * @param trials completed ones that the model is built on
 * @param incumbent the lowest predicted target at a completed or a pending trial: what the pending ones promise need not be sought again
 * @param model given completed, failed and pending trials
 */
record Knowledge(Trials trials, Hyperparameters hyperparameters, double incumbent, Surrogate model) {}
