// What TensorFlow.js (npm: @tensorflow/tfjs and its wasm backend, 4.22.0) makes of a photograph of a cat in the
// catalog's trained networks: of each layer the root mean square of its output and eight of its numbers, at equal
// distances. The photograph is skimage/data/chelsea.png of Debian's python3-skimage, prepared as hone.data.Photograph does.
//
//   node reference.mjs MODEL.json INPUT.f32 > NAME.json      the input's floats are [224, 224, 3]
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

const [model, input] = process.argv.slice(2);
setWasmPaths(join(dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm')), '/'));
await tf.setBackend('wasm');
const exact = (buffer) => buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.length);
const json = JSON.parse(readFileSync(model));
const { paths, weights } = json.weightsManifest[0];
const data = exact(Buffer.concat(paths.map((p) => readFileSync(join(dirname(model), p)))));
const net = await tf.loadLayersModel({
  load: async () => ({ modelTopology: json.modelTopology, weightSpecs: weights, weightData: data }),
});
const done = {};
function through(l, ins) {
  if (l.getClassName() === 'Sequential') return l.layers.reduce((v, inner) => through(inner, [v]), ins[0]);
  if (l.layers) {
    const values = {};
    for (const inner of l.layers) {
      values[inner.name] = inner.getClassName() === 'InputLayer' ? ins[0]
        : through(inner, inner.inboundNodes[0].inboundLayers.map((i) => values[i.name]));
    }
    return values[l.outputLayers[0].name];
  }
  const y = l.apply(ins.length === 1 ? ins[0] : ins);
  if (l.getClassName() !== 'ZeroPadding2D') {
    const v = y.dataSync();
    const rms = Math.sqrt(v.reduce((s, x) => s + x * x, 0) / v.length);
    const some = Array.from({ length: 8 }, (_, i) => v[Math.floor((i * v.length) / 8)]);
    done[l.name] = [rms, ...some].map((x) => Number(x.toPrecision(7)));
  }
  return y;
}
through(net, [tf.tensor(new Float32Array(exact(readFileSync(input))), [1, 224, 224, 3])]);
const lines = Object.entries(done).map(([name, v]) => `  ${JSON.stringify(name)}: ${JSON.stringify(v)}`);
console.log(`{\n${lines.join(',\n')}\n}`);
