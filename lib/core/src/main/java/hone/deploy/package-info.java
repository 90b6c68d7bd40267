/**
 * Networks as ONNX files, ONNX files as something that runs, and how long an answer takes. The only
 * place for ONNX, ONNX Runtime and HdrHistogram. May use {@code hone.recipe}, {@code hone.engine},
 * {@code hone.data}, {@code hone.seed} and {@code hone.json}.
 */
package hone.deploy;
