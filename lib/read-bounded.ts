/**
 * A request's body as text, read only as far as it is allowed to go.
 * @returns null when it is longer, without reading the rest.
 */
export async function readBounded(request: Request, mostBytes: number): Promise<string | null> {
  return (await readBoundedBytes(request, mostBytes))?.toString("utf8") ?? null;
}

/** The same as bytes. */
export async function readBoundedBytes(request: Request, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) return null;
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > mostBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}
