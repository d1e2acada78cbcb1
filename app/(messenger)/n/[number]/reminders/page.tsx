import { placeOf } from "@/components/reminders/place";
import { RemindersScreen } from "@/components/reminders/reminders-screen";
import { requireActor } from "@/lib/auth/require-actor";
import { listReminders } from "@/lib/reminders/queries";
import { openView } from "../open-view";

export const metadata = { title: "Reminders" };

export default async function RemindersPage({ params, searchParams }: PageProps<"/n/[number]/reminders">) {
  const [{ number }, search, actor] = await Promise.all([params, searchParams, requireActor()]);
  const at = Date.now();
  const view = await openView(actor, number);
  const { month } = placeOf(new URLSearchParams(search as Record<string, string>), view);
  const given = { inboxId: view.inboxId, month, timezone: view.timezone };
  const rendered = { month, reminders: await listReminders(actor, given), at };
  return <RemindersScreen key={view.inboxId} view={view} rendered={rendered} />;
}
