import { z } from "zod";
import { liveRoute } from "@/lib/auth/live-route";
import { listTags } from "@/lib/tags/queries";

export const GET = liveRoute(z.object({}), listTags);
