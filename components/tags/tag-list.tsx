"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { ShownTag } from "@/lib/conversations/row";
import { countTagUseAction, createTagAction, deleteTagAction, updateTagAction } from "@/lib/tags/actions";
import { type TagUse, tagUseWords } from "@/lib/tags/rules";
import { TagChip } from "./tag-chip";
import { TagForm } from "./tag-form";
import { useTags } from "./use-tags";

/** The organization's tags, for admins: make, rename, recolour, delete. */
export function TagList() {
  const client = useQueryClient();
  const tags = useTags();
  const [edited, setEdited] = useState<string | "new" | null>(null);
  const [leaving, setLeaving] = useState<{ tag: ShownTag; use: TagUse } | null>(null);
  const changed = () => {
    setEdited(null);
    // Names and colours stand in rows and threads as well.
    client.invalidateQueries();
  };
  const askToDelete = async (tag: ShownTag) => {
    const counted = await countTagUseAction({ tagId: tag.id }).catch(() => null);
    if (counted?.ok) setLeaving({ tag, use: counted.data });
    else toast.error(counted?.message ?? "The connection broke off. Try again.");
  };
  return (
    <>
      <ul className="flex flex-col">
        {tags?.map((tag) => (
          <li key={tag.id} className="border-border border-b py-1.5">
            {edited === tag.id ? (
              <TagForm
                given={tag}
                onSave={(fields) => updateTagAction({ tagId: tag.id, ...fields })}
                onSaved={changed}
                onCancel={() => setEdited(null)}
              />
            ) : (
              <div className="flex items-center gap-1">
                <span className="flex min-w-0 flex-1">
                  <TagChip tag={tag} />
                </span>
                <IconButton
                  label={`Edit ${tag.name}`}
                  icon={<Pencil className="size-4" />}
                  onClick={() => setEdited(tag.id)}
                />
                <IconButton
                  label={`Delete ${tag.name}`}
                  icon={<Trash2 className="size-4" />}
                  onClick={() => askToDelete(tag)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {tags?.length === 0 && edited !== "new" && (
        <p className="pb-2 text-muted">There are no tags yet. The first one could be VIP or Complaint.</p>
      )}
      <div className="pt-3">
        {edited === "new" ? (
          <TagForm onSave={createTagAction} onSaved={changed} onCancel={() => setEdited(null)} />
        ) : (
          <Button onClick={() => setEdited("new")}>New Tag</Button>
        )}
      </div>
      {leaving && <DeleteTag {...leaving} onClose={() => setLeaving(null)} onDeleted={changed} />}
    </>
  );
}

type DeleteTagProps = { tag: ShownTag; use: TagUse; onClose: () => void; onDeleted: () => void };

function DeleteTag({ tag, use, onClose, onDeleted }: DeleteTagProps) {
  const [pending, setPending] = useState(false);
  const carried = tagUseWords(use);
  const confirm = async () => {
    setPending(true);
    const result = await deleteTagAction({ tagId: tag.id }).catch(() => null);
    setPending(false);
    if (result?.ok) onDeleted();
    else toast.error(result?.message ?? "The connection broke off. Try again.");
    onClose();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete the tag ${tag.name}?`}
      description={carried ? `It is taken off ${carried}.` : "No conversation or contact has it."}
      confirmLabel="Delete Tag"
      tone="danger"
      pending={pending}
      onConfirm={confirm}
    />
  );
}
