import { serve } from "inngest/next";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import { guarded } from "@/inngest/guarded";

/** Steps are bounded to about a minute by their own clock; this is what the host grants them. */
export const maxDuration = 300;

const handler = serve({ client: inngest, functions });

export const { GET } = handler;
export const POST = guarded(handler.POST);
export const PUT = guarded(handler.PUT);
