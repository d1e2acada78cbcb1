import { subHours } from "date-fns";
import { and, eq, sql } from "drizzle-orm";
import { uploads, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { StartUploadInput } from "./input";

/** How many a user may have on their way, and how many in all that no message took yet. */
const mostUnderWay = 20;
const mostWaiting = 100;

/**
 * Announces a file; its parts follow one after another.
 * @throws Conflict when the user has too many others that no message took.
 */
export async function startUpload(actor: UserActor, input: StartUploadInput): Promise<{ uploadId: string }> {
  authorize(actor, "media.upload");
  return transact(async (tx) => {
    // One after another for each user, so that many at once cannot pass the limit together.
    await tx.select({ id: users.id }).from(users).where(eq(users.id, actor.userId)).for("no key update");
    const [count] = await tx
      .select({ waiting: sql<number>`count(*)::int`, underWay: countUnderWay() })
      .from(uploads)
      .where(eq(uploads.userId, actor.userId));
    if ((count?.underWay ?? 0) >= mostUnderWay || (count?.waiting ?? 0) >= mostWaiting) {
      throw new Conflict("Too many files are on their way. Send or remove some of them first.");
    }
    const [started] = await tx
      .insert(uploads)
      .values({
        userId: actor.userId,
        fileName: cleanName(input.fileName),
        size: input.size,
        sha256: input.sha256,
        createdAt: clock.now(),
      })
      .returning({ id: uploads.id });
    if (!started) throw new Error("an upload was not stored");
    return { uploadId: started.id };
  });
}

/** One that was left an hour ago will not go on, and keeps nobody from sending another file. */
function countUnderWay() {
  const fresh = sql.param(subHours(clock.now(), 1), uploads.createdAt);
  return sql<number>`(count(*) filter (where ${and(sql`${uploads.finishedAt} is null`, sql`${uploads.createdAt} > ${fresh}`)}))::int`;
}

/** The last part of a path, without what could change how it is shown or saved. */
function cleanName(fileName: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "").trim();
  return [...plain].slice(-120).join("") || "File";
}
