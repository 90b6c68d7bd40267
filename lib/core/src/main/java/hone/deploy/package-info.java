/**
 * Networks as ONNX files, and ONNX files as something that runs. The only place for ONNX and ONNX
 * Runtime. May use {@code hone.engine} and {@code hone.json}.
 */
package hone.deploy;
