/** The carrier takes at most so many files in one message. */
export const mostFiles = 10;

/** MMS: the carrier takes less than 1 MB for all files of a message; every network delivers 600 KB. */
const mostMessageBytes = 1_000_000;
export const safeMessageBytes = 600_000;

/** A picture as it comes from a camera, before it is scaled down. */
export const mostUploadBytes = 50_000_000;

/** Every part but the last has exactly this size: below what hosted functions take in one request. */
export const partBytes = 1_000_000;

export type FileKind = "picture" | "video" | "pdf" | "contact";

const kindsByType: Record<string, FileKind> = {
  "image/jpeg": "picture",
  "image/png": "picture",
  "image/apng": "picture",
  "image/gif": "picture",
  "image/webp": "picture",
  "image/heic": "picture",
  "image/heif": "picture",
  "image/heic-sequence": "picture",
  "image/heif-sequence": "picture",
  "video/mp4": "video",
  "video/3gpp": "video",
  "application/pdf": "pdf",
  "text/vcard": "contact",
};

/** What may be attached, by the type its bytes have; null for everything else. */
export const kindOfType = (contentType: string): FileKind | null => kindsByType[contentType] ?? null;

const kindsByEnding: Record<string, FileKind> = {
  ...{ jpg: "picture", jpeg: "picture", png: "picture", gif: "picture", webp: "picture" },
  ...{ heic: "picture", heif: "picture", bmp: "picture", tif: "picture", tiff: "picture", svg: "picture" },
  ...{ mp4: "video", m4v: "video", "3gp": "video", mov: "video", webm: "video" },
  ...{ pdf: "pdf", vcf: "contact", vcard: "contact" },
};

/** What a file's name says it is; null where it says nothing we know. */
export const kindOfName = (fileName: string): FileKind | null => kindsByEnding[endingOf(fileName)] ?? null;

const endingOf = (fileName: string): string => /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? "";

export const kindNames: Record<FileKind, string> = {
  picture: "picture",
  video: "video",
  pdf: "PDF",
  contact: "contact card",
};

/** What the file picker offers. What counts is decided by the bytes. */
export const acceptedFiles =
  "image/jpeg,image/png,image/gif,image/webp,image/heic,image/heif,.heic,video/mp4,video/3gpp,.3gp,application/pdf,text/vcard,.vcf";

export const unknownKind =
  "This kind of file cannot be texted. Choose a JPEG, PNG, GIF, WebP or HEIC picture, an MP4 or 3GP video, a vCard or a PDF.";

/** Why a file is refused before any of it is sent, by its name and size alone, or null. */
export function refusalAtOnce({ name, size }: { name: string; size: number }): string | null {
  if (size === 0) return "This file is empty.";
  if (size > mostUploadBytes) return `This file has ${sizeLabel(size)}. Choose one of at most 50 MB.`;
  const kind = kindOfName(name);
  return kind === null || kind === "picture" ? null : tooLarge(kind, size);
}

/** Why a file that cannot be made smaller is refused, or null. */
export const tooLarge = (kind: FileKind, size: number): string | null =>
  size < mostMessageBytes
    ? null
    : `This ${kindNames[kind]} has ${sizeLabel(size)}. The carrier takes less than 1 MB for all files of a message.`;

/** Why files cannot leave in one message, by the sizes of those that cannot be made smaller, or null. */
export function tooLargeTogether(fixedSizes: number[]): string | null {
  const total = fixedSizes.reduce((sum, size) => sum + size, 0);
  return total < mostMessageBytes
    ? null
    : `These files have ${sizeLabel(total)} together. The carrier takes less than 1 MB for all files of a message: send some of them in another one.`;
}

/** "812 KB", "2.4 MB". */
export function sizeLabel(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 999_500) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, "")} MB`;
}

/**
 * How many bytes each picture may have so that all files of a message fit together: what is left beside the files that
 * cannot be made smaller, shared so that small pictures leave their rest to large ones. 600 KB in all where the fixed
 * files leave enough room in it, else what the carrier takes.
 */
export function shareOut(pictureSizes: number[], fixedBytes: number): number[] {
  const enough = pictureSizes.length * leastPictureBytes;
  const most = fixedBytes + enough <= safeMessageBytes ? safeMessageBytes : mostMessageBytes - 1;
  let left = Math.max(0, most - fixedBytes);
  const shares = new Array<number>(pictureSizes.length).fill(0);
  const bySize = pictureSizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  for (const [position, { size, index }] of bySize.entries()) {
    const share = Math.min(size, Math.floor(left / (bySize.length - position)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}

/** Below this a picture is no longer worth looking at. */
export const leastPictureBytes = 15_000;
