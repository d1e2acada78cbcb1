import { openApiDocument } from "@/lib/api/openapi";

/** The API's description, for everybody: it says nothing that a key would protect. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}
