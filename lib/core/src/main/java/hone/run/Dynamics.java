package hone.run;

/**
 * How training went.
 *
 * @param steps steps taken
 * @param stepsToTarget steps until an evaluation first saw the task's target accuracy on the
 *     validation images; infinite if never
 * @param secondsToTarget training seconds until then, evaluations left out; infinite if never
 * @param oscillation of the batch loss from step to step, in nats: the root mean square of its
 *     second differences over the root of 6, which is the standard deviation of independent noise,
 *     and 0 for a loss on a straight line (Gasser et al. 1986); 0 below three steps
 * @param gradientNorm mean Euclidean norm of the loss gradient over the last tenth of the steps
 * @param relativeGradient that norm over the mean batch loss of the same steps: what is left of the
 *     gradient for each nat that is left of the loss
 */
public record Dynamics(
    int steps,
    double stepsToTarget,
    double secondsToTarget,
    double oscillation,
    double gradientNorm,
    double relativeGradient) {}
