package io.hptoperator.operator.training;

import io.hptoperator.training.PodView;

/** @param jobUid of the Job that controls the pod: namesakes have one each */
record OwnedPod(String jobUid, PodView view) {}
