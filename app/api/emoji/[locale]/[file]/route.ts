import { createHash } from "node:crypto";
import data from "emojibase-data/en/data.json";
import messages from "emojibase-data/en/messages.json";

// Next answers HEAD, by which the picker asks whether its copy is still good, from GET.
const files: Record<string, { body: string; etag: string } | undefined> = {
  "data.json": prepare(data),
  "messages.json": prepare(messages),
};

type Context = { params: Promise<{ locale: string; file: string }> };

/** The names of all emoji, for the picker: from the package, so that nothing is fetched from elsewhere. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, file } = await params;
  const found = locale === "en" ? files[file] : undefined;
  if (!found) return new Response(null, { status: 404 });
  const headers = { etag: found.etag, "cache-control": "public, max-age=86400" };
  if (request.headers.get("if-none-match") === found.etag)
    return new Response(null, { status: 304, headers });
  return new Response(found.body, { headers: { ...headers, "content-type": "application/json" } });
}

function prepare(content: unknown) {
  const body = JSON.stringify(content);
  return { body, etag: `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"` };
}
