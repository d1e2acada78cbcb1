import { withoutValues } from "@/lib/database-errors";
import { log } from "@/lib/log";

/** A response's body made of text that is written as fast as it is read, never faster. */
export function streamParts(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const part = await parts.next();
        if (part.done) controller.close();
        else controller.enqueue(encoder.encode(part.value));
      } catch (error) {
        log.error({ err: withoutValues(error) }, "an export broke off");
        // Cuts the download off, so that nobody takes half a thread for all of it.
        controller.error(error);
      }
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}
