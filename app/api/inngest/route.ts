import { serve } from "inngest/next";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";

/** Steps are bounded to about a minute by their own clock; this is what the host grants them. */
export const maxDuration = 300;

export const { GET, POST, PUT } = serve({ client: inngest, functions });
