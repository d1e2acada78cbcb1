import sharp, { type OutputInfo, type Sharp, type SharpOptions } from "sharp";

export type ScaledPicture = { bytes: Buffer; contentType: string; width: number; height: number };

/** More than any phone takes, and little enough to hold in memory; a bomb of pixels ends here. */
const mostPixels = 100_000_000;
/** No phone shows more; smaller only where it has to be. */
const largestEdge = 2048;
const smallestEdge = 120;
const timeout = { seconds: 30 };

export type RawPicture = { data: Buffer; width: number; height: number };

/** A picture whose bytes do not hold what they promise. The message is for the person who sent it. */
export class UnreadablePicture extends Error {}

/**
 * Makes a picture small enough to be texted: upright, without what the camera noted (place and time among it), still
 * ones as JPEG or PNG, moving ones as GIF.
 * @param contentType by its bytes
 * @returns null when it cannot be made that small
 * @throws UnreadablePicture when it is damaged or has too many pixels.
 */
export async function scalePicture(
  source: Buffer | RawPicture,
  contentType: string,
  mostBytes: number,
): Promise<ScaledPicture | null> {
  try {
    const moves = Buffer.isBuffer(source) && (await pagesOf(source)) > 1;
    if (moves && !/apng|heif|heic/.test(contentType)) return await shrinkUntilFits(source, asGif, mostBytes);
    const keepsPng = /png|gif/.test(contentType) || (await hasAlpha(source));
    const png = keepsPng ? await asPng(source, largestEdge) : null;
    if (png && png.bytes.byteLength <= mostBytes) return png;
    return await shrinkUntilFits(source, asJpeg, mostBytes);
  } catch (error) {
    throw new UnreadablePicture(sentence(error), { cause: error });
  }
}

type Encode = (source: Buffer | RawPicture, edge: number) => Promise<ScaledPicture>;

/** Each time as much smaller as the last attempt says, which needs two or three. */
async function shrinkUntilFits(
  source: Buffer | RawPicture,
  encode: Encode,
  mostBytes: number,
): Promise<ScaledPicture | null> {
  for (let edge = largestEdge; edge >= smallestEdge; ) {
    const attempt = await encode(source, edge);
    const { byteLength } = attempt.bytes;
    if (byteLength <= mostBytes) return attempt;
    const factor = Math.min(0.9, Math.max(0.4, 0.95 * Math.sqrt(mostBytes / byteLength)));
    edge = Math.floor(Math.max(attempt.width, attempt.height) * factor);
  }
  return null;
}

const asJpeg: Encode = async (source, edge) => {
  const image = resized(source, edge).flatten({ background: "#ffffff" });
  return finish(image.jpeg({ quality: 80 }), "image/jpeg");
};

const asPng: Encode = async (source, edge) =>
  finish(resized(source, edge).png({ compressionLevel: 9 }), "image/png");

const asGif: Encode = async (source, edge) =>
  finish(resized(source, edge, { animated: true }).gif({ effort: 4 }), "image/gif");

function resized(source: Buffer | RawPicture, edge: number, options: SharpOptions = {}): Sharp {
  return open(source, options)
    .autoOrient()
    .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
    .timeout(timeout);
}

async function finish(image: Sharp, contentType: string): Promise<ScaledPicture> {
  const { data, info }: { data: Buffer; info: OutputInfo } = await image.toBuffer({
    resolveWithObject: true,
  });
  return { bytes: data, contentType, width: info.width, height: info.pageHeight ?? info.height };
}

function open(source: Buffer | RawPicture, options: SharpOptions = {}): Sharp {
  const bounds: SharpOptions = { limitInputPixels: mostPixels, failOn: "error", ...options };
  if (Buffer.isBuffer(source)) return sharp(source, bounds);
  const { data, width, height } = source;
  return sharp(data, { ...bounds, raw: { width, height, channels: 4 } });
}

const pagesOf = async (source: Buffer): Promise<number> => (await open(source).metadata()).pages ?? 1;

async function hasAlpha(source: Buffer | RawPicture): Promise<boolean> {
  return Buffer.isBuffer(source) && (await open(source).metadata()).hasAlpha === true;
}

function sentence(error: unknown): string {
  const words = error instanceof Error ? error.message : "";
  if (/pixel limit/i.test(words))
    return "This picture has too many pixels. Choose one of at most 100 megapixels.";
  if (/timeout/i.test(words)) return "This picture takes too long to scale down. Choose a smaller one.";
  return "This picture is damaged and cannot be read.";
}
