import { z } from "zod";
import { liveRoute } from "@/lib/auth/live-route";
import { listInboxes } from "@/lib/inboxes/queries";

export const GET = liveRoute(z.object({}), listInboxes);
