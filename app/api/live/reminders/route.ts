import { liveRoute } from "@/lib/auth/live-route";
import { listRemindersInput } from "@/lib/reminders/input";
import { listReminders } from "@/lib/reminders/queries";

export const GET = liveRoute(listRemindersInput, listReminders);
