import { z } from "zod";
import { liveRoute } from "@/lib/auth/live-route";
import { getStatus } from "@/lib/status/queries";

export const GET = liveRoute(z.object({}), getStatus);
