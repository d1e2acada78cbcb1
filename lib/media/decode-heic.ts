import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { type RawPicture, UnreadablePicture } from "./scale-picture";

/** 48 megapixels are the most that phones take; each costs four bytes. */
const mostPixels = 50_000_000;
const mostMs = 30_000;

/**
 * The pixels of a HEIC picture, upright, in a thread of their own.
 * @throws UnreadablePicture when it is damaged, too large or takes too long.
 */
export async function decodeHeic(bytes: Buffer): Promise<RawPicture> {
  const worker = new Worker(workerFile(), { workerData: { bytes, mostPixels } });
  const timer = setTimeout(() => void worker.terminate(), mostMs);
  try {
    const { data, width, height } = await answerOf(worker);
    return { data: Buffer.from(data.buffer), width, height };
  } catch (error) {
    throw new UnreadablePicture("This HEIC picture is damaged or too large and cannot be read.", {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

type Decoded = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };

const answerOf = (worker: Worker): Promise<Decoded> =>
  new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the decoder ended without an answer")));
  });

/** By its place in the checkout: a bundler that follows it would leave the decoder's own files behind. */
const workerFile = (): URL => pathToFileURL(path.resolve(process.cwd(), "lib/media/heic-worker.mjs"));
