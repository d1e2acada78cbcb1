import { parentPort, workerData } from "node:worker_threads";
import decode from "heic-decode";

// Decoding takes a second or two and holds whatever thread it runs on.
const images = await decode.all({ buffer: workerData.bytes });
try {
  const [{ width, height }] = images;
  if (width * height > workerData.mostPixels) throw new Error("pixel limit");
  const { data } = await images[0].decode();
  parentPort.postMessage({ data, width, height }, [data.buffer]);
} finally {
  images.dispose();
}
