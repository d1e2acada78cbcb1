"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTags } from "@/components/tags/use-tags";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { ShownTag } from "@/lib/conversations/row";
import { createTagAction } from "@/lib/tags/actions";
import { mostTagName } from "@/lib/tags/rules";
import { useInbox } from "./inbox-context";
import { tagsKey } from "./live-keys";
import { Picker, PickerItem } from "./picker";
import { TagDot } from "./tag-dot";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { useTargetName } from "./use-target-name";

type TagDialogProps = {
  target: Target;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onManage: () => void;
};

/** Puts tags on and takes them off, one after the other; what is typed and not there yet can be made on the spot. */
export function TagDialog({ target, open, onOpenChange, onManage }: TagDialogProps) {
  const { me } = useInbox();
  const name = useTargetName(target);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={`Tag ${name}`}>
        <Tags target={target} />
        <DialogFooter>
          {me.role === "admin" && <Button onClick={onManage}>Manage Tags</Button>}
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function Tags({ target }: { target: Target }) {
  const client = useQueryClient();
  const { tag, untag } = useActs();
  const tags = useTags();
  const [search, setSearch] = useState("");
  // The rows were taken as the dialog opened; what is changed here since is remembered beside them.
  const [carried, setCarried] = useState<ReadonlySet<string>>(() => carriedByAll(target));
  const wanted = search.trim().replace(/\s+/g, " ");
  const exists = tags?.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ?? true;

  const show = ({ id }: ShownTag, has: boolean) =>
    setCarried((others) => new Set(has ? [...others, id] : [...others].filter((other) => other !== id)));
  const toggle = async (each: ShownTag) => {
    const had = carried.has(each.id);
    show(each, !had);
    const done = await (had ? untag : tag)(target, each);
    if (!done) show(each, had);
  };
  const create = async () => {
    const result = await createTagAction({ name: wanted }).catch(() => null);
    if (!result?.ok) return toast.error(result?.message ?? "The connection broke off. Try again.");
    client.invalidateQueries({ queryKey: tagsKey });
    setSearch("");
    toggle(result.data);
  };

  return (
    <Picker
      label="Tags"
      placeholder="Find or create a tag"
      search={search}
      onSearch={setSearch}
      empty={emptyOf(tags, wanted)}
    >
      {tags?.map((each) => (
        <PickerItem
          key={each.id}
          value={each.name}
          chosen={carried.has(each.id)}
          onSelect={() => toggle(each)}
        >
          <TagDot color={each.color} />
          <span className="truncate">{each.name}</span>
        </PickerItem>
      ))}
      {wanted !== "" && wanted.length <= mostTagName && !exists && (
        <PickerItem value={`create ${wanted}`} always onSelect={create}>
          <Plus aria-hidden="true" className="size-4 shrink-0 text-muted" />
          <span className="truncate">Create “{wanted}”</span>
        </PickerItem>
      )}
    </Picker>
  );
}

function emptyOf(tags: ShownTag[] | undefined, wanted: string): string {
  if (!tags) return "";
  if (wanted.length > mostTagName) return `A tag's name has at most ${mostTagName} characters.`;
  return tags.length > 0
    ? "No tag of that name."
    : "There are no tags yet. Type a name to make the first one.";
}

function carriedByAll({ rows }: Target): Set<string> {
  const [first, ...others] = rows;
  const ids = first?.tags.map(({ id }) => id) ?? [];
  return new Set(ids.filter((id) => others.every((row) => row.tags.some((each) => each.id === id))));
}
