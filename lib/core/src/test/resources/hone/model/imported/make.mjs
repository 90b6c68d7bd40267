// How the files beside this one were made: a small network with every kind of layer that is taken over, and what
// TensorFlow.js (npm: @tensorflow/tfjs 4.22.0) makes of one input, layer by layer.
//
//   node make.mjs FOLDER
import * as tf from '@tensorflow/tfjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const L = tf.layers;
let seed = 7;
const numbers = (n, low, high) => Float32Array.from({ length: n }, () => {
  seed = (seed * 48271) % 2147483647;
  return low + ((high - low) * seed) / 2147483647;
});

const image = tf.input({ shape: [10, 9, 3], name: 'image' });
const padded = L.zeroPadding2d({ padding: [[1, 1], [1, 1]], name: 'around' }).apply(image);
const first = L.conv2d({ filters: 4, kernelSize: 3, strides: 2, activation: 'relu', name: 'first' }).apply(padded);
const norm = L.batchNormalization({ epsilon: 1e-3, name: 'norm' }).apply(first);
const six = L.reLU({ maxValue: 6, name: 'six' }).apply(norm);
const right = L.zeroPadding2d({ padding: [[0, 1], [1, 0]], name: 'aside' }).apply(six);
const depth = L.depthwiseConv2d({ kernelSize: 3, useBias: false, name: 'depth' }).apply(right);
const wide = L.conv2d({ filters: 4, kernelSize: 3, dilationRate: 2, padding: 'same', activation: 'tanh', name: 'wide' }).apply(six);
const cut = L.maxPooling2d({ poolSize: 2, strides: 1, padding: 'valid', name: 'cut' }).apply(wide);
const around = L.zeroPadding2d({ padding: 1, name: 'ring' }).apply(six);
const pooled = L.maxPooling2d({ poolSize: 3, strides: 1, name: 'pooled' }).apply(around);
const mean = L.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same', name: 'mean' }).apply(pooled);
const sum = L.add({ name: 'sum' }).apply([depth, cut]);
const leaky = L.leakyReLU({ alpha: 0.3, name: 'leaky' }).apply(sum);
const half = L.zeroPadding2d({ padding: [[0, 1], [0, 1]], name: 'half' }).apply(leaky);
const strided = L.conv2d({ filters: 3, kernelSize: 3, strides: 2, useBias: false, name: 'strided' }).apply(half);
const same = L.conv2d({ filters: 2, kernelSize: 1, padding: 'same', activation: 'sigmoid', name: 'same' }).apply(mean);
const tight = L.maxPooling2d({ poolSize: 2, strides: 1, padding: 'valid', name: 'tight' }).apply(same);
const joined = L.concatenate({ name: 'joined' }).apply([strided, tight]);
const features = tf.model({ inputs: image, outputs: joined, name: 'features' });
const top = tf.sequential({
  name: 'top',
  layers: [
    L.dropout({ rate: 0.5, name: 'dropped', inputShape: features.outputs[0].shape.slice(1) }),
    L.flatten({ name: 'flat' }),
    L.dense({ units: 6, activation: 'elu', name: 'inner' }),
    L.batchNormalization({ scale: false, name: 'between' }),
    L.dense({ units: 5, useBias: false, name: 'scores' }),
    L.activation({ activation: 'softmax', name: 'classes' }),
  ],
});
const net = tf.sequential({ name: 'whole', layers: [features, top] });

const weights = net.getWeights().map((w, i) => {
  const variance = net.weights[i].name.includes('variance');
  return tf.tensor(numbers(w.size, variance ? 0.5 : -0.6, variance ? 2 : 0.6), w.shape);
});
net.setWeights(weights);

const x = numbers(2 * 10 * 9 * 3, -1, 1);
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
  done[l.name] = l.apply(ins.length === 1 ? ins[0] : ins);
  return done[l.name];
}
const y = through(net, [tf.tensor(x, [2, 10, 9, 3])]);
const whole = net.predict(tf.tensor(x, [2, 10, 9, 3]));
if (Math.max(...whole.sub(y).abs().dataSync()) > 1e-6) throw new Error('walked wrongly');

await net.save(tf.io.withSaveHandler(async (saved) => {
  const manifest = [{ paths: ['weights.bin'], weights: saved.weightSpecs }];
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ modelTopology: saved.modelTopology, weightsManifest: manifest }));
  writeFileSync(join(folder, 'weights.bin'), Buffer.from(saved.weightData));
  return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } };
}));
const outputs = { image: { shape: [2, 10, 9, 3], values: [...x] } };
for (const [name, t] of Object.entries(done)) outputs[name] = { shape: t.shape, values: [...t.dataSync()] };
writeFileSync(join(folder, 'outputs.json'), JSON.stringify(outputs));
