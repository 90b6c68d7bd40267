/**
 * Named, splittable randomness: the same name always gives the same numbers. Imports nothing of
 * Hone.
 */
package hone.seed;
