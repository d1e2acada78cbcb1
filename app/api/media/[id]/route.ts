import { z } from "zod";
import { isMediaUrlValid } from "@/lib/media/media-url";
import { readMedia } from "@/lib/media/read-media";

const input = z.object({ id: z.uuid(), expires: z.coerce.number().int(), signature: z.string().max(100) });

/** A stored file, to whoever has a link we signed; the carrier's fetcher has no session. */
export async function GET(request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> {
  const given = { ...Object.fromEntries(new URL(request.url).searchParams), ...(await context.params) };
  const parsed = input.safeParse(given);
  if (!parsed.success || !isMediaUrlValid(parsed.data.id, parsed.data.expires, parsed.data.signature)) {
    return new Response("This link is not valid, or no longer.", { status: 404 });
  }
  return readMedia(parsed.data.id, request.headers.get("range"));
}
