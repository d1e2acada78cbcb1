import { readBounded } from "@/lib/read-bounded";

// The engine's own limit for a run's state.
const mostBytes = 32 * 1024 * 1024;

type Handler<Asked extends Request> = (request: Asked, context: unknown) => Response | Promise<Response>;

/** The SDK answers 500 to a body that is not JSON, from whoever sends it: that is refused here. */
export function guarded<Asked extends Request>(serve: Handler<Asked>): Handler<Asked> {
  return async (request, context) => {
    const body = await readBounded(request.clone(), mostBytes);
    if (body === null) return Response.json({ detail: "The body is too large." }, { status: 413 });
    if (body !== "" && !isJson(body))
      return Response.json({ detail: "The body is not JSON." }, { status: 400 });
    return serve(request, context);
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
