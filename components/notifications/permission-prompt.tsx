"use client";

import { Button } from "@/components/ui/button";
import { useNotificationPermission } from "./use-notification-permission";

/** Stands below the choice of desktop notifications: what this browser still needs for it, or nothing. */
export function PermissionPrompt() {
  const [permission, ask] = useNotificationPermission();
  if (permission === "granted") return null;
  if (permission === "default") {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-lg bg-warning-soft px-3 py-2">
        <p className="min-w-0 flex-1 text-warning">This browser has not been asked yet.</p>
        <Button onClick={ask}>Allow Notifications</Button>
      </div>
    );
  }
  return (
    <p className="rounded-lg bg-warning-soft px-3 py-2 text-warning">
      {permission === "denied"
        ? "This browser blocks notifications from Tidewire. Allow them in its settings for this site."
        : "This browser shows no notifications. Sound works all the same."}
    </p>
  );
}
