package io.hptoperator.search.gp;

/**
 * What is known when a suggestion is due.
 *
 * @param trials that the model is built on
 * @param incumbent the lowest predicted target at a completed trial
 * @param posterior given completed, failed and pending trials
 */
record Knowledge(Trials trials, Hyperparameters hyperparameters, double incumbent, Posterior posterior) {}
