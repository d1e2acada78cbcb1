"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ShownTag } from "@/lib/conversations/row";
import { useContactForm } from "./contact-form";

/** The organization's tags on this contact. */
export function ContactTags() {
  const { subject, edits, edit } = useContactForm();
  const { readOnly } = useInbox();
  const { data: all = [], isPending } = useQuery({
    queryKey: ["tags"],
    queryFn: ({ signal }) => readLive<ShownTag[]>("/api/live/tags", {}, signal),
  });
  const has = subject.contact?.tags ?? [];
  const isOn = ({ id }: ShownTag) => edits.tags[id] ?? has.some((tag) => tag.id === id);
  const known = [...all, ...has.filter(({ id }) => !all.some((tag) => tag.id === id))];
  const shown = known.filter(isOn);
  const others = known.filter((tag) => !isOn(tag));
  const set = (id: string, on: boolean) => edit((old) => ({ tags: { ...old.tags, [id]: on } }));
  return (
    <section aria-label="Tags of this contact" className="flex flex-col gap-2">
      <h3 className="font-medium">Tags</h3>
      <div className="flex flex-wrap items-center gap-1.5">
        {shown.map((tag) => (
          <span
            key={tag.id}
            className="inline-flex h-7 max-w-full items-center gap-1 rounded-md bg-inbound pl-2 text-xs max-tablet:h-11"
          >
            <TagDot color={tag.color} />
            <span className="truncate">{tag.name}</span>
            {!readOnly && (
              <button
                type="button"
                aria-label={`Take off ${tag.name}`}
                onClick={() => set(tag.id, false)}
                className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:text-text max-tablet:size-11"
              >
                <X className="size-3.5" aria-hidden="true" />
              </button>
            )}
          </span>
        ))}
        {!readOnly && others.length > 0 && (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button
                variant="ghost"
                size="small"
                className={cx("text-muted", shown.length === 0 && "-ml-2")}
              >
                <Plus className="size-3.5" aria-hidden="true" />
                Add Tag
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent className="max-h-72">
              {others.map((tag) => (
                <DropdownMenuItem key={tag.id} onSelect={() => set(tag.id, true)}>
                  <TagDot color={tag.color} />
                  {tag.name}
                </DropdownMenuItem>
              ))}
            </DropdownMenuContent>
          </DropdownMenu>
        )}
        {!isPending && known.length === 0 && <p className="text-muted">Your organization has no tags yet.</p>}
      </div>
    </section>
  );
}

function TagDot({ color }: { color: ShownTag["color"] }) {
  return (
    <span aria-hidden="true" style={{ background: dots[color] }} className="size-2 shrink-0 rounded-full" />
  );
}

const dots: Record<ShownTag["color"], string> = {
  gray: "#878f9c",
  red: "#d64545",
  orange: "#dd7a2b",
  yellow: "#c9a227",
  green: "#3f9a5b",
  teal: "#2a9d9d",
  blue: "#3b78e7",
  purple: "#8a5fd0",
};
