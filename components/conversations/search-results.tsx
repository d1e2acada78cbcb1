"use client";

import { type ReactNode, useEffect, useId } from "react";
import { isTrouble, stateLabel } from "@/components/messages/message-state";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { HitMarks } from "@/components/ui/hit-marks";
import { fullTimeLabel, listPlannedLabel, listTimeLabel } from "@/lib/conversations/rules";
import { markDigits, markHits, type Stretch, searchDigits, searchWords } from "@/lib/search/rules";
import type { MessageHit } from "@/lib/search/search-messages";
import type { PersonHit } from "@/lib/search/search-people";
import { RowsSkeleton } from "./conversation-list-skeleton";
import { useInbox } from "./inbox-context";
import { usePeer } from "./use-peer";
import { hitId, type Search } from "./use-search";

/** What a search found, in the list's place: people first, then messages. */
export function SearchResults({ search }: { search: Search }) {
  const { results, hits, active, text } = search;
  useEffect(() => {
    document.getElementById(hitId(active))?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const messagesFrom = results?.people.length ?? 0;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
      <p role="status" className="sr-only">
        {results && !search.isStale && `${hits.length} found`}
      </p>
      {search.isError && <Sentence>The search did not work. Try again.</Sentence>}
      {!results && !search.isError && <RowsSkeleton />}
      {results && hits.length === 0 && !search.isStale && (
        <Sentence>Nothing found for “{text}”. Messages are found by words of three letters or more.</Sentence>
      )}
      <div id="search-results" role="listbox" aria-label="Search results">
        {results && results.people.length > 0 && (
          <Group name="People">
            {results.people.map((person, index) => (
              <Option key={person.peerAddress} search={search} index={index}>
                <Person person={person} text={text} />
              </Option>
            ))}
          </Group>
        )}
        {results && results.messages.length > 0 && (
          <Group name="Messages">
            {results.messages.map((message, index) => (
              <Option key={message.messageId} search={search} index={messagesFrom + index}>
                <Message message={message} text={text} />
              </Option>
            ))}
          </Group>
        )}
      </div>
    </div>
  );
}

function Sentence({ children }: { children: ReactNode }) {
  return <p className="px-4 py-8 text-balance text-center text-muted">{children}</p>;
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
    <div role="group" aria-labelledby={id}>
      <p id={id} className="px-3 pt-2 pb-1 font-medium text-muted text-xs">
        {name}
      </p>
      {children}
    </div>
  );
}

function Option({ search, index, children }: { search: Search; index: number; children: ReactNode }) {
  const active = index === search.active;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and takes the keys
    <div
      id={hitId(index)}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => search.choose(index)}
      className={cx(
        "flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 max-tablet:min-h-11",
        active ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      {children}
    </div>
  );
}

function Person({ person, text }: { person: PersonHit; text: string }) {
  const peer = usePeer(person);
  const digits = searchDigits(text) ?? searchWords(text).map(searchDigits).find(Boolean);
  return (
    <>
      <Avatar initials={peer.initials} seed={person.peerAddress} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">
            <HitMarks
              stretches={
                peer.known ? markHits(peer.name, searchWords(text)) : numberHits(peer.name, text, digits)
              }
            />
          </span>
          <State archived={person.archived} blocked={person.blocked} />
        </span>
        <span className="block truncate text-muted text-xs empty:hidden">
          {peer.known && <HitMarks stretches={numberHits(peer.phone, text, digits)} />}
          {person.conversationId === null && `${peer.known ? " · " : ""}No conversation yet`}
        </span>
      </span>
    </>
  );
}

/** A number that is found by its digits, or a sender's name in place of one. */
function numberHits(shown: string, text: string, digits: string | null | undefined): Stretch[] {
  if (!digits) return markHits(shown, searchWords(text));
  const found = markDigits(shown, digits);
  // As one's own country writes it, the country's code is missing.
  return found.length > 1 || !digits.startsWith("1") ? found : markDigits(shown, digits.slice(1));
}

function Message({ message, text }: { message: MessageHit; text: string }) {
  const { timezone, now } = useInbox();
  const peer = usePeer(message);
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-baseline gap-2">
        <span className="truncate font-medium">{peer.name}</span>
        <State archived={message.archived} blocked={false} />
        {message.at && (
          <time
            dateTime={message.at}
            title={fullTimeLabel(message.at, timezone)}
            className="ml-auto shrink-0 text-muted text-xs"
          >
            {(message.status === "scheduled" ? listPlannedLabel : listTimeLabel)(message.at, now, timezone)}
          </time>
        )}
      </span>
      <span dir="auto" className="line-clamp-2 text-left text-muted [overflow-wrap:anywhere]">
        {lead(message)}
        <HitMarks stretches={markHits(message.snippet, searchWords(text))} />
      </span>
    </span>
  );
}

/** Whose words they are, and of ours what became of them: what waits or was never sent is not "sent". */
function lead({ direction, status }: MessageHit): string {
  if (direction === "inbound") return "";
  if (direction === "internal") return "Note: ";
  return status === "scheduled" || isTrouble(status) ? `${stateLabel(status)}: ` : "Sent: ";
}

function State({ archived, blocked }: { archived: boolean; blocked: boolean }) {
  if (blocked) return <Badge tone="danger">Blocked</Badge>;
  return archived ? <Badge>Archived</Badge> : null;
}
