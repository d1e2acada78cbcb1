import { currentActor } from "@/lib/auth/require-actor";
import { httpStatus, TidewireError } from "@/lib/errors";
import { exportConversation } from "@/lib/exports/export-conversation";
import { exportConversationInput } from "@/lib/exports/input";
import { streamParts } from "@/lib/exports/stream-parts";

type Context = { params: Promise<{ conversationId: string }> };

/** A stretch of a thread as a download. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return refuse(401, "You have been signed out. Sign in again.");
  const given = { ...Object.fromEntries(new URL(request.url).searchParams), ...(await context.params) };
  const parsed = exportConversationInput.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return issue?.path[0] === "conversationId"
      ? refuse(404, "This does not exist, or you have no access to it.")
      : refuse(400, issue?.message ?? "Check the range.");
  }
  try {
    const file = await exportConversation(actor, parsed.data);
    return new Response(streamParts(file.parts), {
      headers: {
        "content-type": file.contentType,
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (error instanceof TidewireError) return refuse(httpStatus[error.code], error.message);
    throw error;
  }
}

const refuse = (status: number, message: string) =>
  Response.json({ message }, { status, headers: { "cache-control": "private, no-store" } });
