"use client";

import { useQuery } from "@tanstack/react-query";
import { UserRoundX } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { ShownUser } from "@/lib/conversations/row";
import { initials } from "@/lib/messages/rules";
import { useInbox } from "./inbox-context";
import { Picker, PickerItem } from "./picker";
import type { Target } from "./target";
import { useActs } from "./use-acts";
import { detailsOf } from "./use-conversation";
import { useTargetName } from "./use-target-name";

type AssignDialogProps = { target: Target; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks who of the number's holders takes care of it. */
export function AssignDialog({ target, open, onOpenChange }: AssignDialogProps) {
  const { me } = useInbox();
  const { assign } = useActs();
  const name = useTargetName(target);
  const holders = useHolders(target, open);
  const isAssigned = (id: string | null) => target.rows.every((row) => (row.assignee?.id ?? null) === id);
  const choose = (assignee: ShownUser | null) => {
    onOpenChange(false);
    if (!isAssigned(assignee?.id ?? null)) assign(target, assignee);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={`Assign ${name} to`}>
        <Picker label="Assign to" placeholder="Find a colleague" empty="Nobody of this name has the number.">
          {holders.map((holder) => (
            <PickerItem
              key={holder.id}
              value={`${holder.name} ${holder.id}`}
              chosen={isAssigned(holder.id)}
              onSelect={() => choose(holder)}
            >
              <Avatar initials={initials(holder.name)} seed={holder.id} size="small" />
              <span className="truncate">{holder.name}</span>
              {holder.id === me.id && <span className="text-muted">You</span>}
            </PickerItem>
          ))}
          <PickerItem value="Nobody" chosen={isAssigned(null)} onSelect={() => choose(null)}>
            <UserRoundX aria-hidden="true" className="mx-1 size-4 text-muted" />
            Nobody
          </PickerItem>
        </Picker>
      </DialogContent>
    </Dialog>
  );
}

function useHolders({ rows: [first] }: Target, open: boolean): ShownUser[] {
  const id = first?.id ?? "";
  const { data } = useQuery({
    ...detailsOf(id),
    staleTime: 0,
    enabled: open && id !== "",
  });
  return data?.holders ?? [];
}
