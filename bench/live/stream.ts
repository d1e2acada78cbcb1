import type { Page } from "@playwright/test";

/** A stream of live events beside the page's own, with its session: for hearing that an id was named. */
export async function listenToStream(page: Page, webUrl: string) {
  const cookies = await page.context().cookies(webUrl);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const ended = new AbortController();
  const answer = await fetch(`${webUrl}/api/events`, { headers: { cookie }, signal: ended.signal });
  if (!answer.body) throw new Error("the stream did not open");
  const waiting = new Map<string, () => void>();
  const reading = read(answer.body, (text) => {
    for (const [id, heard] of waiting) if (text.includes(id)) heard();
  });
  return {
    hear: (id: string) =>
      new Promise<void>((resolve) => {
        waiting.set(id, () => {
          waiting.delete(id);
          resolve();
        });
      }),
    close: async () => {
      ended.abort();
      await reading;
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, onText: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  try {
    for await (const part of body) onText(decoder.decode(part, { stream: true }));
  } catch {
    // Ended by us, or by the server that stops.
  }
}
