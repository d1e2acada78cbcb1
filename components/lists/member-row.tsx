"use client";

import type { Route } from "next";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { sectionPath } from "@/components/layout/paths";
import { Checkbox } from "@/components/ui/checkbox";
import { fullTimeLabel, listTimeLabel } from "@/lib/conversations/rules";
import type { ListPerson } from "@/lib/lists/people-queries";
import { joinedWords } from "./member-words";
import type { RowFocus } from "./people-rows";
import { PersonMarks } from "./person-marks";

type MemberRowProps = {
  person: ListPerson;
  focus: RowFocus;
  picked: boolean;
  onPick: (on: boolean) => void;
};

/** Somebody on the list: a box to tick, and who they are, at which number, since when and how. */
export function MemberRow({ person, focus, picked, onPick }: MemberRowProps) {
  const { address, timezone, now, readOnly } = useInbox();
  const { id, fullName, how, joinedAt } = person;
  // Who joined by a keyword may have no other name.
  const shown = person.shown === fullName ? null : person.shown;
  return (
    <div className="flex h-full items-center hover:bg-hover">
      {!readOnly && (
        <Checkbox
          {...focus}
          label={<span className="sr-only">Select {fullName}</span>}
          className="pr-0.5 pl-4"
          checked={picked}
          onChange={(event) => onPick(event.target.checked)}
        />
      )}
      <Link
        href={`${sectionPath(address, "contacts")}?contact=${id}` as Route}
        prefetch={false}
        tabIndex={focus.tabIndex}
        className="flex h-full min-w-0 flex-1 flex-col justify-center rounded-lg pr-4 pl-2 focus-visible:-outline-offset-2"
      >
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{fullName}</span>
          <PersonMarks person={person} />
        </span>
        <span className="truncate text-muted text-xs tabular-nums">
          {shown}
          {how && joinedAt && (
            <>
              {shown && " · "}
              {joinedWords[how]},{" "}
              <time dateTime={joinedAt} title={fullTimeLabel(joinedAt, timezone)}>
                {listTimeLabel(joinedAt, now, timezone)}
              </time>
            </>
          )}
        </span>
      </Link>
    </div>
  );
}
