package hone.run;

/**
 * How training went.
 *
 * @param steps steps taken
 * @param stepsToTarget steps until an evaluation first saw the task's target accuracy on the
 *     validation images; infinite if never
 * @param secondsToTarget training seconds until then, evaluations left out; infinite if never
 * @param oscillation root mean square of the batch loss around its centred mean over 11 steps, in
 *     nats
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
