import { createGunzip, type Gunzip } from 'node:zlib';

/**
 * What is unpacked by the step that fails is lost, so steps are small. It also bounds the memory: gzip packs a
 * thousandfold at most.
 */
const STEP_BYTES = 4 * 1024;
/** Checksum and length. They get a step of their own: when they are wrong, all before has been handed out. */
const TRAILER_BYTES = 8;
const UNPACKED_CHUNK_BYTES = 64 * 1024;

/**
 * Unpacks gzip, and hands out what could be unpacked before an error is thrown: the stream's own iterator drops what it
 * holds at that moment.
 */
export async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK_BYTES });
  const unpacked: Buffer[] = [];
  gunzip.on('data', (piece: Buffer) => unpacked.push(piece));
  try {
    for await (const bytes of steps(packed)) yield* afterStep(gunzip, unpacked, (done) => gunzip.write(bytes, done));
    // Padding after the end has ended it already.
    if (!gunzip.readableEnded) yield* afterStep(gunzip, unpacked, (done) => gunzip.once('end', done).end());
  } finally {
    gunzip.destroy();
  }
}

async function* steps(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0);
  for await (const chunk of packed) {
    const bytes = Buffer.concat([kept, chunk]);
    const end = Math.max(0, bytes.length - TRAILER_BYTES);
    for (let start = 0; start < end; start += STEP_BYTES)
      yield bytes.subarray(start, Math.min(end, start + STEP_BYTES));
    kept = bytes.subarray(end);
  }
  yield kept;
}

/** Takes one step and hands out what it unpacked, also when it failed. */
async function* afterStep(
  gunzip: Gunzip,
  unpacked: Buffer[],
  step: (done: () => void) => void,
): AsyncGenerator<Buffer> {
  let failure: unknown = null;
  await new Promise<void>((resolve) => {
    const fail = (error: unknown) => {
      failure = error;
      resolve();
    };
    gunzip.once('error', fail);
    step(() => {
      gunzip.off('error', fail);
      resolve();
    });
  });
  yield* unpacked.splice(0);
  if (failure !== null) throw failure;
}
