/**
 * Which ND4J backend computes, with which natives, threads and memory, and whether oneDNN is really
 * active. Imports nothing of Hone.
 */
package hone.backend;
