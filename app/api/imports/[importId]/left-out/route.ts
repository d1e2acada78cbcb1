import { currentActor } from "@/lib/auth/require-actor";
import { httpStatus, TidewireError } from "@/lib/errors";
import { streamParts } from "@/lib/exports/stream-parts";
import { importInput } from "@/lib/imports/input";
import { writeLeftOut } from "@/lib/imports/write-left-out";

type Context = { params: Promise<{ importId: string }> };

/** The rows that an import leaves out, as a download. */
export async function GET(_request: Request, context: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return refuse(401, "You have been signed out. Sign in again.");
  const parsed = importInput.safeParse(await context.params);
  if (!parsed.success) return refuse(404, "This does not exist, or you have no access to it.");
  try {
    const file = await writeLeftOut(actor, parsed.data);
    return new Response(streamParts(file.parts), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
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
