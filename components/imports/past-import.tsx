"use client";

import { Download, ListTodo } from "lucide-react";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { listPath } from "@/components/lists/paths";
import { buttonClasses } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { fullTimeLabel, listTimeLabel } from "@/lib/conversations/rules";
import type { ShownImport } from "@/lib/imports/queries";
import { countLabel } from "./count-label";
import { leftOutOf, nameOf, stateLabels } from "./import-words";
import { importPath, leftOutPath } from "./paths";

/** One import of the history: the whole of it opens it, and what it left out is downloaded beside it. */
export function PastImport({ shown }: { shown: ShownImport }) {
  const { address, timezone, now } = useInbox();
  const { id, createdBy, createdAt } = shown;
  const isOver = shown.state === "finished" || shown.state === "stopped";
  const list = isOver ? shown.list : null;
  const leftOut = isOver ? leftOutOf(shown) : 0;
  return (
    <li className="flex items-center gap-2 pr-2 max-tablet:flex-col max-tablet:items-stretch max-tablet:pr-0">
      <Link
        href={importPath(address, id)}
        className="flex min-w-0 flex-1 flex-col gap-0.5 rounded-lg px-3 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="truncate font-medium">{nameOf(shown)}</span>
        <span className="text-muted text-xs">
          {createdBy},{" "}
          <time dateTime={createdAt} title={fullTimeLabel(createdAt, timezone)}>
            {listTimeLabel(createdAt, now, timezone)}
          </time>
        </span>
        <span className="text-muted tabular-nums">{outcomeOf(shown, leftOut)}</span>
      </Link>
      {list && (
        <Link
          href={listPath(address, list.id)}
          aria-label={`View the list ${list.name}`}
          className={cx(buttonClasses("ghost"), "max-tablet:self-start")}
        >
          <ListTodo className="size-4" aria-hidden="true" />
          View List
        </Link>
      )}
      {leftOut > 0 && (
        <a
          href={leftOutPath(id)}
          download
          aria-label={`Download skipped rows of ${nameOf(shown)}`}
          className={cx(buttonClasses("ghost"), "max-tablet:self-start")}
        >
          <Download className="size-4" aria-hidden="true" />
          Skipped Rows
        </a>
      )}
    </li>
  );
}

function outcomeOf(shown: ShownImport, leftOut: number): string {
  const { state, created, updated, unchanged, list } = shown;
  if (state !== "finished" && state !== "stopped") return stateLabels[state];
  const some = [
    state === "stopped" && stateLabels.stopped,
    created > 0 && `${created.toLocaleString("en-US")} created`,
    updated > 0 && `${updated.toLocaleString("en-US")} updated`,
    unchanged > 0 && `${unchanged.toLocaleString("en-US")} unchanged`,
    leftOut > 0 && countLabel(leftOut, "row left out", "rows left out"),
    list && `into ${list.name}`,
  ];
  return some.filter(Boolean).join(" · ");
}
