import { fileTypeFromBuffer } from "file-type";
import { Invalid } from "@/lib/errors";
import {
  type FileKind,
  kindNames,
  kindOfName,
  kindOfType,
  safeMessageBytes,
  sizeLabel,
  tooLarge,
  unknownKind,
} from "@/lib/uploads/rules";
import { decodeHeic } from "./decode-heic";
import { type ScaledPicture, scalePicture, UnreadablePicture } from "./scale-picture";
import { oneAtATime } from "./turns";

export type PreparedFile = {
  bytes: Buffer;
  contentType: string;
  fileName: string;
  width: number | null;
  height: number | null;
};

/**
 * What of a file can be texted: pictures scaled down, everything else as it is.
 * @throws Invalid with a sentence for the person who attached it.
 */
export async function prepareFile(bytes: Buffer, fileName: string): Promise<PreparedFile> {
  const contentType = await typeOf(bytes);
  const kind = kindOfType(contentType ?? "");
  refuseLie(fileName, kind);
  if (!contentType || !kind) throw new Invalid(unknownKind);
  if (kind === "picture") return preparePicture(bytes, contentType, fileName);
  const refusal = tooLarge(kind, bytes.byteLength);
  if (refusal) throw new Invalid(refusal);
  return { bytes, contentType, fileName, width: null, height: null };
}

/** By its bytes: the first of them say it, and nobody can make us read more. */
async function typeOf(bytes: Buffer): Promise<string | null> {
  const type = await fileTypeFromBuffer(bytes.subarray(0, 65_536)).catch(() => undefined);
  if (type?.mime !== "text/vcard") return type?.mime ?? null;
  return /^END:VCARD\s*$/im.test(bytes.toString("utf8")) ? type.mime : null;
}

/** A name that promises another kind than the bytes hold is a mistake at best. */
function refuseLie(fileName: string, kind: FileKind | null): void {
  const promised = kindOfName(fileName);
  if (promised === null || promised === kind) return;
  const found = kind ? `it is a ${kindNames[kind]}` : "its contents are something else";
  throw new Invalid(`This is not the ${kindNames[promised]} its name says: ${found}.`);
}

async function preparePicture(bytes: Buffer, contentType: string, fileName: string): Promise<PreparedFile> {
  const picture = await scale(bytes, contentType);
  if (!picture) {
    throw new Invalid(
      `This picture has ${sizeLabel(bytes.byteLength)} and cannot be made smaller than 600 KB, the most that every network delivers.`,
    );
  }
  return { ...picture, fileName: renamed(fileName, picture.contentType) };
}

async function scale(bytes: Buffer, contentType: string): Promise<ScaledPicture | null> {
  try {
    return await oneAtATime(async () => {
      const source = /hei[cf]/.test(contentType) ? await decodeHeic(bytes) : bytes;
      return scalePicture(source, contentType, safeMessageBytes);
    });
  } catch (error) {
    if (error instanceof UnreadablePicture) throw new Invalid(error.message);
    throw error;
  }
}

const endings: Record<string, string> = { "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif" };

/** A picture that became another kind is called like it. */
export function renamed(fileName: string, contentType: string): string {
  const ending = endings[contentType];
  if (!ending || fileName.toLowerCase().endsWith(`.${ending}`)) return fileName;
  if (ending === "jpg" && /\.jpeg$/i.test(fileName)) return fileName;
  return `${fileName.replace(/\.[^.]{1,5}$/, "")}.${ending}`;
}
