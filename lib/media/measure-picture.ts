import sharp from "sharp";

export type Measures = { width: number; height: number };

/** How large a picture is shown, in pixels, read from its head; null when it cannot be told. */
export async function measurePicture(bytes: Uint8Array): Promise<Measures | null> {
  try {
    const { autoOrient, pageHeight } = await sharp(bytes, { limitInputPixels: false }).metadata();
    const height = pageHeight ?? autoOrient.height;
    return autoOrient.width > 0 && height > 0 ? { width: autoOrient.width, height } : null;
  } catch {
    return null;
  }
}
