import { and, asc, desc, eq, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  conversations,
  type DripFile,
  dripApplications,
  dripCampaigns,
  dripListRuns,
  inboxes,
  organizations,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import type { ResponseFile } from "@/lib/canned-responses/queries";
import { NotFound } from "@/lib/errors";
import { mediaUrl } from "@/lib/media/media-url";
import { formatPhone } from "@/lib/phones/rules";
import type { ListDripApplicationsInput, ListDripCampaignsInput, OneDripCampaignInput } from "./input";
import { type Interval, inOrder } from "./rules";

/** A drip as it is edited and previewed. */
export type ShownDrip = Interval & { id: string; body: string; files: ResponseFile[] };

/** A campaign as the page of campaigns and the water drop show it. */
export type CampaignRow = {
  id: string;
  name: string;
  keepsAfterReply: boolean;
  drips: ShownDrip[];
  /** To how many people it was applied, and for how many of them drips still wait. */
  applied: number;
  running: number;
};

/** The campaigns of a number by name; nothing for who does not hold it. */
export async function listDripCampaigns(actor: Actor, input: ListDripCampaignsInput): Promise<CampaignRow[]> {
  authorize(actor, "drip.read");
  const rows = await db()
    .select({
      id: dripCampaigns.id,
      name: dripCampaigns.name,
      keepsAfterReply: dripCampaigns.keepsAfterReply,
      drips: sql<(Interval & { id: string; body: string; files: DripFile[] })[]>`(
        select coalesce(json_agg(json_build_object(
          'id', d.id, 'body', d.body, 'amount', d.amount, 'unit', d.unit, 'files', d.files
        ) order by d.id), '[]') from drips d where d.campaign_id = drip_campaigns.id
      )`,
      applied: sql<number>`(
        select count(*)::int from drip_applications a where a.campaign_id = drip_campaigns.id
      )`,
      running: sql<number>`(
        select count(distinct a.id)::int from drip_applications a
        join messages m on m.origin = 'drip' and m.origin_id = a.id and m.status in ('scheduled', 'queued', 'sending')
        where a.campaign_id = drip_campaigns.id
      )`,
    })
    .from(dripCampaigns)
    .where(and(eq(dripCampaigns.inboxId, input.inboxId), heldBy(actor, dripCampaigns.inboxId)))
    .orderBy(asc(dripCampaigns.name));
  return rows.map((row) => ({
    ...row,
    drips: inOrder(row.drips).map((drip) => ({ ...drip, files: drip.files.map(shownFile) })),
  }));
}

const shownFile = ({ id, contentType, size, fileName }: DripFile): ResponseFile => ({
  ...{ id, contentType, size, fileName },
  url: mediaUrl(id),
});

/** How far applying a campaign to a list is. Times are ISO strings. */
export type ListRun = {
  listName: string;
  total: number;
  applied: number;
  /** By the reason in plain words. */
  skipped: Record<string, number>;
  startedAt: string;
  finishedAt: string | null;
};

/** What became of a campaign. */
export type CampaignResults = {
  applications: number;
  running: number;
  /** Texts. */
  sent: number;
  waiting: number;
  failed: number;
  /** People. */
  replied: number;
  /** Applications of which drips were cancelled, by the reason. */
  stopped: { reason: string; count: number }[];
  /** The newest application to a list. */
  run: ListRun | null;
};

/**
 * What became of a campaign.
 * @throws NotFound once it is deleted, and for who does not hold its number
 */
export async function getCampaignResults(
  actor: Actor,
  { campaignId }: OneDripCampaignInput,
): Promise<CampaignResults> {
  authorize(actor, "drip.read");
  await mustBeOwn(actor, campaignId);
  const { rows } = await db().execute<Omit<CampaignResults, "run">>(sql`
    with each as (
      select a.id, a.replied_at,
        count(m.id) filter (where m.status in ('sent', 'delivered', 'undelivered', 'unknown')) as sent,
        count(m.id) filter (where m.status in ('scheduled', 'queued', 'sending')) as waiting,
        count(m.id) filter (where m.status = 'failed') as failed,
        max(m.cancel_reason) filter (where m.status = 'cancelled') as reason
      from ${dripApplications} a
      left join messages m on m.origin = 'drip' and m.origin_id = a.id
      where a.campaign_id = ${campaignId}
      group by a.id
    )
    select count(*)::int as applications,
      (count(*) filter (where waiting > 0))::int as running,
      coalesce(sum(sent), 0)::int as sent,
      coalesce(sum(waiting), 0)::int as waiting,
      coalesce(sum(failed), 0)::int as failed,
      (count(replied_at))::int as replied,
      (
        select coalesce(json_agg(json_build_object('reason', reason, 'count', count) order by count desc), '[]')
        from (select reason, count(*)::int from each where reason is not null group by reason) reasons
      ) as stopped
    from each
  `);
  const [results] = rows;
  if (!results) throw new NotFound();
  return { ...results, run: await findNewestRun(campaignId) };
}

async function findNewestRun(campaignId: string): Promise<ListRun | null> {
  const [run] = await db()
    .select()
    .from(dripListRuns)
    .where(eq(dripListRuns.campaignId, campaignId))
    .orderBy(desc(dripListRuns.id))
    .limit(1);
  if (!run) return null;
  const { listName, total, appliedCount: applied, skipped } = run;
  return {
    ...{ listName, total, applied, skipped },
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/** One application as the page of its campaign shows it. Times are ISO strings. */
export type ApplicationRow = {
  id: string;
  conversationId: string;
  name: string;
  appliedAt: string;
  appliedBy: string | null;
  sent: number;
  waiting: number;
  replied: boolean;
  /** Why drips of it were cancelled, where some were. */
  stoppedBecause: string | null;
  /** When the next one leaves. */
  nextAt: string | null;
};

export type ApplicationPage = { applications: ApplicationRow[]; next: string | null };

/**
 * To whom a campaign was applied, newest first.
 * @throws NotFound as above
 */
export async function listDripApplications(
  actor: Actor,
  input: ListDripApplicationsInput,
): Promise<ApplicationPage> {
  authorize(actor, "drip.read");
  await mustBeOwn(actor, input.campaignId);
  const rows = await db()
    .select({
      id: dripApplications.id,
      conversationId: dripApplications.conversationId,
      contactName: conversations.contactName,
      phone: conversations.peerAddress,
      country: organizations.country,
      appliedAt: dripApplications.appliedAt,
      appliedBy: users.name,
      repliedAt: dripApplications.repliedAt,
      texts: sql<{ sent: number; waiting: number; reason: string | null; next: string | null }>`(
        select json_build_object(
          'sent', count(*) filter (where m.status in ('sent', 'delivered', 'undelivered', 'unknown')),
          'waiting', count(*) filter (where m.status in ('scheduled', 'queued', 'sending')),
          'reason', max(m.cancel_reason) filter (where m.status = 'cancelled'),
          'next', min(m.ready_at) filter (where m.status = 'scheduled')
        ) from messages m where m.origin = 'drip' and m.origin_id = drip_applications.id
      )`,
    })
    .from(dripApplications)
    .innerJoin(conversations, eq(conversations.id, dripApplications.conversationId))
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(users, eq(users.id, dripApplications.appliedBy))
    .where(
      and(
        eq(dripApplications.campaignId, input.campaignId),
        input.after === undefined ? undefined : lt(dripApplications.id, input.after),
      ),
    )
    .orderBy(desc(dripApplications.id))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  return {
    applications: page.map(({ texts, contactName, phone, country, appliedAt, repliedAt, ...row }) => ({
      ...row,
      name: contactName ?? formatPhone(phone, country),
      appliedAt: appliedAt.toISOString(),
      replied: repliedAt !== null,
      sent: texts.sent,
      waiting: texts.waiting,
      stoppedBecause: texts.reason,
      nextAt: texts.next === null ? null : new Date(texts.next).toISOString(),
    })),
    next: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

async function mustBeOwn(actor: Actor, campaignId: string): Promise<void> {
  const rows = await db()
    .select({ id: dripCampaigns.id })
    .from(dripCampaigns)
    .where(and(eq(dripCampaigns.id, campaignId), heldBy(actor, dripCampaigns.inboxId)));
  if (rows.length === 0) throw new NotFound();
}
