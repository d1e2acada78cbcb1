import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { serve } from "inngest/edge";
import * as health from "@/app/api/health/route";
import * as media from "@/app/api/media/[id]/route";
import * as telnyx from "@/app/api/webhooks/telnyx/route";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import { guarded } from "@/inngest/guarded";
import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";

/** What machines ask for, answered by the handlers that Next serves elsewhere; see decision 0021 for why not by Next here. */
export function createApp(): Hono {
  const callFunctions = guarded(serve({ client: inngest, functions }));
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("x-content-type-options", "nosniff");
  });
  app.get("/api/health", () => health.GET());
  app.post("/api/webhooks/telnyx", ({ req }) => telnyx.POST(req.raw));
  // The carrier is asked to fetch the files of a message from where it sends its webhooks.
  app.get("/api/media/:id", ({ req }) =>
    media.GET(req.raw, { params: Promise.resolve({ id: req.param("id") }) }),
  );
  app.on(["GET", "POST", "PUT"], "/api/inngest", ({ req }) => callFunctions(req.raw, undefined));
  app.notFound(() => Response.json({ detail: "There is nothing here." }, { status: 404 }));
  app.onError((error) => {
    if (error instanceof HTTPException) return error.getResponse();
    log.error({ err: withoutValues(error) }, "a request failed");
    return Response.json({ detail: "Something went wrong." }, { status: 500 });
  });
  return app;
}
