import { type Example, type Operation, operations } from "./operations";
import { problemKinds } from "./problem";
import { requestsPerWindow, windowSeconds } from "./rate-limit";

/** What the reference page shows: everything ready to read. */
export type ApiReference = {
  baseUrl: string;
  requestsPerWindow: number;
  windowSeconds: number;
  operations: {
    id: string;
    title: string;
    about: string;
    method: string;
    path: string;
    status: number;
    examples: { curl: string; answer: string | null }[];
  }[];
  problems: { status: number; name: string; title: string }[];
};

/** The reference for people, of the same operations as the OpenAPI document. */
export const apiReference = (baseUrl: string): ApiReference => ({
  baseUrl,
  requestsPerWindow,
  windowSeconds,
  operations: operations.map((operation) => ({
    id: operation.id,
    title: operation.title,
    about: operation.about,
    method: operation.method,
    path: operation.path,
    status: operation.answer.status,
    examples: operation.examples.map((example) => ({
      curl: curlOf(baseUrl, operation, example),
      answer: example.answer === undefined ? null : JSON.stringify(example.answer, null, 2),
    })),
  })),
  problems: Object.entries(problemKinds).map(([status, kind]) => ({ status: Number(status), ...kind })),
});

/** As one types it into a shell; the key stands in a variable, so that it is not kept in the history. */
function curlOf(baseUrl: string, { method }: Operation, { path, body }: Example): string {
  const lines = [`curl ${quoted(baseUrl + path)}`];
  if (method === "DELETE") lines[0] = `curl -X DELETE ${quoted(baseUrl + path)}`;
  lines.push(`-H "Authorization: Bearer $TIDEWIRE_KEY"`);
  if (body) {
    lines.push(`-H "Content-Type: application/json"`);
    lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
    lines.push(`-d ${quoted(JSON.stringify(body, null, 2))}`);
  }
  return lines.join(" \\\n  ");
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
