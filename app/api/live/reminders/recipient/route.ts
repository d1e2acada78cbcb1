import { liveRoute } from "@/lib/auth/live-route";
import { reminderRecipientInput } from "@/lib/reminders/input";
import { getReminderRecipient } from "@/lib/reminders/queries";

export const GET = liveRoute(reminderRecipientInput, getReminderRecipient);
