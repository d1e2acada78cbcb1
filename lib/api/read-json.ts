import { readBounded } from "@/lib/read-bounded";
import { apiProblem } from "./problem";

/**
 * A request's body, as the text it is and as the JSON it says.
 * @throws ApiProblem 413, 415 or 400.
 */
export async function readJson(
  request: Request,
  mostBytes: number,
): Promise<{ text: string; json: unknown }> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw apiProblem(415, "Send the body as JSON, with the header Content-Type: application/json.");
  }
  const text = await readBounded(request, mostBytes);
  if (text === null) {
    throw apiProblem(413, `The body may have at most ${Math.round(mostBytes / 1024)} KB.`);
  }
  try {
    return { text, json: JSON.parse(text) };
  } catch {
    throw apiProblem(400, "The body is not valid JSON.");
  }
}
