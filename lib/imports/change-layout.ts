import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { getOpenImport } from "./get-open-import";
import type { ChangeLayoutInput } from "./input";
import { oweWork } from "./owe-work";

/**
 * Reads the file anew in another way. What was fixed or skipped is forgotten, since its rows may be others now.
 * @throws Conflict once it is being applied, or when its file was removed meanwhile.
 */
export async function changeLayout(actor: UserActor, input: ChangeLayoutInput): Promise<void> {
  authorize(actor, "contact.import");
  await transact(async (tx) => {
    const { opened } = await getOpenImport(tx, actor, input.importId, ["checking", "unreadable", "review"]);
    if (!opened.fileId) throw new Conflict("This file has been removed. Choose it again.");
    const { importId, columns, ...given } = input;
    const { columns: before, ...chosen } = opened.chosen;
    const reread =
      given.delimiter !== undefined || given.encoding !== undefined || given.hasHeader !== undefined;
    const kept = columns ?? (reread ? undefined : before);
    await oweWork(tx, importId, {
      chosen: { ...chosen, ...given, ...(kept ? { columns: kept } : {}) },
      version: opened.version + 1,
      problem: null,
      problemLine: null,
      checkedAt: null,
      counts: null,
      layout: null,
      readRows: 0,
      readBytes: 0,
    });
  });
}
