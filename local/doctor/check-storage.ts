import { randomBytes } from "node:crypto";
import { openStorage, storagePlace } from "../../lib/media/storage";
import { type Finding, fine, problem, reasonOf } from "./finding";

/** Whether a media file can be kept, read back and removed. */
export async function checkStorage(): Promise<Finding[]> {
  const key = `doctor-${randomBytes(8).toString("hex")}`;
  const bytes = randomBytes(64);
  const place = storagePlace();
  try {
    const storage = openStorage();
    await storage.setItemRaw(key, bytes);
    const read = await storage.getItemRaw<Uint8Array>(key);
    await storage.removeItem(key);
    if (!read || !bytes.equals(read)) throw new Error("what was kept came back different");
    return [fine(`Media files can be kept in ${place}.`)];
  } catch (error) {
    return [
      problem(
        `Media files cannot be kept in ${place}: ${reasonOf(error)}.`,
        "Check the place and who may write to it.",
      ),
    ];
  }
}
