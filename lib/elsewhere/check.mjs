// Networks that Hone trained and exported, run outside Java: by ONNX Runtime's WebAssembly build, whose kernels are not
// those of the native library that `./hone export` itself checks with. Every probability is held against what the trained
// network said of the same test images, with 8-bit numbers against what the native library made of the same file.
//
//   node check.mjs HOME
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';

const home = process.argv[2];
const TOLERANCE = 1e-4; // of float arithmetic in another order
const STEP = 1 / 255; // of 8-bit numbers: a sum that is rounded otherwise moves a probability by about that

const conv = { type: 'Conv', filters: 8, kernel: 3, normalize: true };
const networks = {
  lenet: { type: 'LeNet' },
  residual: {
    type: 'ConvNet',
    blocks: [
      conv,
      { type: 'Residual', filters: 8, excite: 4 },
      { type: 'Separable', filters: 16, stride: 2 },
      { type: 'Residual', filters: 32, stride: 2, excite: 4 },
      { type: 'GlobalAveragePool' },
    ],
  },
  fire: {
    type: 'ConvNet',
    blocks: [
      conv,
      { type: 'Fire', squeeze: 4, expand: 8, normalize: true },
      { type: 'MaxPool', size: 3, same: true },
      { type: 'Fire', squeeze: 8, expand: 16, normalize: true },
      { type: 'GlobalAveragePool' },
    ],
  },
  smaller: { type: 'LeNet' },
};
const compressions = {
  smaller: [
    { type: 'Prune', what: 'CHANNELS', sparsity: 0.3, retraining: { epochs: 1 } },
    { type: 'Quantize', bits: 8, activations: 8, retraining: { epochs: 1 } },
  ],
};

function hone(...words) {
  return execFileSync(join(home, 'hone'), words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

// The dimensions and floats of a TensorProto: field 1 are extents, 9 the bytes; see onnx.proto.
function tensor(file) {
  const bytes = readFileSync(file);
  const dims = [];
  let values;
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const key = varint();
    if ((key & 7) === 0) {
      const value = varint();
      if (key >> 3 === 1) dims.push(value);
    } else {
      const end = varint() + at;
      if (key >> 3 === 1) while (at < end) dims.push(varint());
      if (key >> 3 === 9) values = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + end));
      at = end;
    }
  }
  return { dims, values };
}

async function largest(model, data) {
  const session = await ort.InferenceSession.create(readFileSync(model));
  const { dims, values } = tensor(join(data, 'input_0.pb'));
  const expected = tensor(join(data, 'output_0.pb'));
  const out = await session.run({ [session.inputNames[0]]: new ort.Tensor('float32', values, dims) });
  const found = out[session.outputNames[0]];
  if (String(found.dims) !== String(expected.dims)) throw new Error(`${found.dims} for ${expected.dims}`);
  return { images: dims[0], gap: Math.max(...found.data.map((p, i) => Math.abs(p - expected.values[i]))) };
}

ort.env.wasm.numThreads = 1;
const folder = mkdtempSync(join(tmpdir(), 'hone-elsewhere-'));
const failed = [];
try {
  for (const [name, architecture] of Object.entries(networks)) {
    const recipe = {
      architecture,
      optimizer: { type: 'Adam', rate: 0.003 },
      batch: { type: 'MiniBatch', size: 32 },
      budget: { epochs: 2, evaluations: 2 },
      compressions: compressions[name] ?? [],
    };
    const file = join(folder, `${name}.json`);
    const task = { data: 'fashion-mnist-starter', training: 800, test: 200 };
    writeFileSync(file, JSON.stringify({ task, recipe }));
    const id = hone('train', file, '--results', folder).match(/run id\s+(\w+)/)[1];
    for (const numbers of ['float', 'int8']) {
      const model = join(folder, `${name}-${numbers}.onnx`);
      const data = join(folder, `${name}-${numbers}`);
      const int8 = numbers === 'int8' ? ['--int8'] : [];
      hone('export', id, '--results', folder, '--to', model, '--test-data', data, ...int8);
      const { images, gap } = await largest(model, data);
      const most = numbers === 'int8' ? STEP : TOLERANCE;
      const holds = gap <= most;
      console.log(`${name}, ${numbers}: largest difference ${gap.toExponential(1)} on ${images} images, at most `
        + `${most.toExponential(1)} expected${holds ? '' : ': FAILED'}`);
      if (!holds) failed.push(`${name}, ${numbers}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failed.length > 0) {
  console.error(`Differ: ${failed.join('; ')}.`);
  process.exit(1);
}
console.log('All equal.');
