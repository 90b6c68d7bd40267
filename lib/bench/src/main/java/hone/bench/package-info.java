/**
 * The same networks trained and applied by Hone, by stock Deeplearning4j, by LibTorch and by ONNX
 * Runtime, in turns. Uses Hone's json, seed, stats, backend, recipe, model, run and train; the only
 * place for DJL and ONNX Runtime.
 */
package hone.bench;
