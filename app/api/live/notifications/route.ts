import { liveRoute } from "@/lib/auth/live-route";
import { listNotificationsInput } from "@/lib/notifications/input";
import { listNotifications } from "@/lib/notifications/queries";

export const GET = liveRoute(listNotificationsInput, listNotifications);
