package hone.model;

/**
 * What a network costs whatever the machine.
 *
 * @param parameters trainable numbers
 * @param macs multiplications with a weight in one forward pass of one image
 */
public record Size(long parameters, long macs) {}
