"use client";

import { Ban, Keyboard, LogOut, UserRound } from "lucide-react";
import Link from "next/link";
import { signOut } from "@/components/session/sign-out";
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { toast } from "@/components/ui/toast";
import { type Appearance, appearances, isAppearance, useAppearance } from "./appearance";
import { useCommands } from "./commands";
import { keys } from "./keys";
import { blockedSendersId } from "./paths";

const labels: Record<Appearance, string> = { light: "Light", dark: "Dark", system: "System" };

/** What concerns only the signed-in user. Loaded when the menu first opens. */
export function UserMenuItems({ email }: { email: string }) {
  const [appearance, choose] = useAppearance();
  const { open } = useCommands();
  return (
    <>
      <DropdownMenuLabel className="truncate font-normal">{email}</DropdownMenuLabel>
      <DropdownMenuSeparator />
      <DropdownMenuLabel id="appearance-label">Appearance</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        aria-labelledby="appearance-label"
        value={appearance}
        onValueChange={(next) => isAppearance(next) && choose(next)}
      >
        {appearances.map((each) => (
          // The menu stays open, so that one can look and choose again.
          <DropdownMenuRadioItem key={each} value={each} onSelect={(event) => event.preventDefault()}>
            {labels[each]}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
      <DropdownMenuSeparator />
      <DropdownMenuItem asChild>
        <Link href="/profile">
          <UserRound className="size-4 text-muted" aria-hidden="true" />
          My Profile
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem asChild>
        <Link href={`/profile#${blockedSendersId}`}>
          <Ban className="size-4 text-muted" aria-hidden="true" />
          Blocked Senders
        </Link>
      </DropdownMenuItem>
      <DropdownMenuItem className="max-tablet:hidden" onSelect={() => open("sheet")}>
        <Keyboard className="size-4 text-muted" aria-hidden="true" />
        Keyboard shortcuts
        <span className="ml-auto" aria-hidden="true">
          <Kbd>{keys.sheet.key}</Kbd>
        </span>
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={leave}>
        <LogOut className="size-4 text-muted" aria-hidden="true" />
        Sign out
      </DropdownMenuItem>
    </>
  );
}

async function leave() {
  if (await signOut()) return window.location.assign("/sign-in");
  toast.error("You are still signed in: the server did not answer. Try again.");
}
