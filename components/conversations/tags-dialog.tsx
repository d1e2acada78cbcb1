"use client";

import { TagList } from "@/components/tags/tag-list";
import { Dialog, DialogContent } from "@/components/ui/dialog";

type TagsDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** The tags, from where they are used; the settings have them as well. */
export function TagsDialog({ open, onOpenChange }: TagsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Tags" description="They mark conversations and contacts of all numbers.">
        <TagList />
      </DialogContent>
    </Dialog>
  );
}
