import { and, asc, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { awaySettings, cannedResponseKeywords, cannedResponseMedia, cannedResponses } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { mediaUrl } from "@/lib/media/media-url";
import type { ListCannedResponsesInput } from "./input";

/** A file of a canned response. */
export type ResponseFile = {
  id: string;
  contentType: string;
  size: number;
  fileName: string | null;
  url: string;
};

/** A canned response as its page and the picker show it. */
export type ShownResponse = {
  id: string;
  title: string;
  body: string;
  isAway: boolean;
  /** It is what the number answers with while nobody is there. */
  isAwayMessage: boolean;
  /** As somebody wrote them. */
  keywords: string[];
  files: ResponseFile[];
  usedCount: number;
};

/** The canned responses of a number by title; nothing for who does not hold it. */
export async function listCannedResponses(
  actor: Actor,
  input: ListCannedResponsesInput,
): Promise<ShownResponse[]> {
  authorize(actor, "cannedResponse.read");
  const keywords = sql<string[]>`(
    select coalesce(json_agg(k.spelling order by k.keyword), '[]')
    from ${cannedResponseKeywords} k where k.response_id = ${cannedResponses.id}
  )`;
  const files = sql<Omit<ResponseFile, "url">[]>`(
    select coalesce(json_agg(json_build_object(
      'id', f.id, 'contentType', f.content_type, 'size', f.size, 'fileName', f.file_name
    ) order by f.position), '[]')
    from ${cannedResponseMedia} f where f.response_id = ${cannedResponses.id}
  )`;
  const rows = await db()
    .select({
      id: cannedResponses.id,
      title: cannedResponses.title,
      body: cannedResponses.body,
      isAway: cannedResponses.isAway,
      isAwayMessage: sql<boolean>`${awaySettings.inboxId} is not null`,
      keywords,
      files,
      usedCount: cannedResponses.usedCount,
    })
    .from(cannedResponses)
    .leftJoin(awaySettings, eq(awaySettings.responseId, cannedResponses.id))
    .where(and(eq(cannedResponses.inboxId, input.inboxId), heldBy(actor, cannedResponses.inboxId)))
    .orderBy(asc(sql`lower(${cannedResponses.title})`), asc(cannedResponses.id));
  return rows.map((row) => ({
    ...row,
    files: row.files.map((file) => ({ ...file, url: mediaUrl(file.id) })),
  }));
}
