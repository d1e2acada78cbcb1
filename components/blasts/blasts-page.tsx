"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Megaphone, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useInbox } from "@/components/conversations/inbox-context";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { useOfferCommands } from "@/components/layout/commands";
import { keys } from "@/components/layout/keys";
import { ListPage } from "@/components/layout/list-page";
import { ListRows } from "@/components/layout/list-rows";
import { useAddress } from "@/components/layout/use-address";
import { forgetPagesBelow } from "@/components/live/forget-pages-below";
import { buttonClasses } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import type { BlastPage } from "@/lib/blasts/queries";
import { type BlastTab, blastTabs } from "@/lib/blasts/rules";
import { BlastRowWords } from "./blast-row";
import { statusLabels } from "./blast-words";
import { blastPath, newBlastPath, tabOf } from "./paths";
import { tabKey, useBlasts } from "./use-blasts";

/** The blasts on one of three tabs; a row opens a page of its own. */
export function BlastsPage() {
  const { address, readOnly } = useInbox();
  const { params, change } = useAddress();
  const router = useRouter();
  const tab = tabOf(params.get("tab"));
  const add = () => router.push(newBlastPath(address));
  useHotkeys(readOnly ? {} : { [keys.add.key]: add });
  useOfferCommands(
    readOnly ? [] : [{ id: "new-blast", label: "New blast", icon: Plus, shortcut: "add", run: add }],
  );
  return (
    <ListPage
      title="Blasts"
      action={
        !readOnly && (
          <Link href={newBlastPath(address)} className={buttonClasses("primary")}>
            <Plus className="size-4" aria-hidden="true" />
            <span className="max-tablet:sr-only">Send New Blast</span>
          </Link>
        )
      }
      search={<Tabs tab={tab} onChoose={(next) => change({ tab: next === "draft" ? null : next })} />}
    >
      <Rows key={tab} tab={tab} />
    </ListPage>
  );
}

function Tabs({ tab, onChoose }: { tab: BlastTab; onChoose: (tab: BlastTab) => void }) {
  return (
    <nav aria-label="Blasts by state" className="flex items-center gap-1">
      {blastTabs.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === tab}
          onClick={() => onChoose(each)}
          className={cx(
            "inline-flex h-8 items-center rounded-lg px-3 font-medium transition-colors max-tablet:h-11",
            each === tab ? "bg-accent-soft text-accent-text" : "text-muted hover:bg-hover hover:text-text",
          )}
        >
          {statusLabels[each]}
        </button>
      ))}
    </nav>
  );
}

const rowHeight = 64;

function Rows({ tab }: { tab: BlastTab }) {
  const { inboxId, address } = useInbox();
  const client = useQueryClient();
  const router = useRouter();
  const blasts = useBlasts(inboxId, tab);
  const rows = [...blasts.running, ...blasts.rows];
  if (blasts.isError && rows.length === 0) {
    return (
      <p role="alert" className="px-4 py-3 text-danger">
        The blasts could not be loaded.
      </p>
    );
  }
  if (!blasts.data) return <p className="px-4 py-3 text-muted">Loading…</p>;
  if (rows.length === 0) return <NoBlasts tab={tab} />;
  return (
    <ListRows
      label={`${statusLabels[tab]} blasts`}
      rows={rows}
      rowHeight={rowHeight}
      selectedId={null}
      pathOf={({ id }) => blastPath(address, id)}
      onOpen={({ id }) => router.push(blastPath(address, id))}
      more={{
        has: blasts.hasNextPage,
        loading: blasts.isFetchingNextPage,
        failed: blasts.isFetchNextPageError,
        load: blasts.fetchNextPage,
        forgetBelow: (row) =>
          forgetPagesBelow<BlastPage>(client, tabKey(inboxId, tab), row, (page) => page.blasts.length),
      }}
    >
      {(row) => <BlastRowWords row={row} />}
    </ListRows>
  );
}

const nothing: Record<BlastTab, string> = {
  draft: "A blast sends one text to many people, each with their own name in it. There is no draft.",
  scheduled: "A scheduled blast leaves by itself at the time you choose. None is waiting.",
  sent: "What was sent stands here with what became of it. Nothing has been sent yet.",
};

function NoBlasts({ tab }: { tab: BlastTab }) {
  const { address, readOnly } = useInbox();
  return (
    <EmptyState
      icon={<Megaphone className="size-6" />}
      action={
        !readOnly && (
          <Link href={newBlastPath(address)} className={buttonClasses("primary")}>
            Write a Blast
          </Link>
        )
      }
    >
      {nothing[tab]}
    </EmptyState>
  );
}
