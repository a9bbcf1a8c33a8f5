package io.hptoperator.search.gp;

/**
 * What is known when a suggestion is due.
 *
 * @param trials completed ones that the model is built on
 * @param incumbent the lowest predicted target at one of them
 * @param model given completed, failed and pending trials
 */
record Knowledge(Trials trials, Hyperparameters hyperparameters, double incumbent, Surrogate model) {}
