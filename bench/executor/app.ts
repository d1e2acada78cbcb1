import { createServer } from "node:http";
import { serve } from "inngest/node";
import { z } from "zod";
import { LOOPBACK } from "@/local/ports";
import { createClient, createFunctions } from "./client";

/** A process of its own: functions that do nothing, served by the SDK without a framework around it. */
const env = z.object({ PORT: z.coerce.number().int(), INNGEST_BASE_URL: z.url() }).parse(process.env);
const client = createClient(env.INNGEST_BASE_URL);
const server = createServer(serve({ client, functions: createFunctions(client) }));
server.listen(env.PORT, LOOPBACK, () => process.send?.({ type: "ready" }));
