import { resetCarrierClient } from "@/lib/carrier/client";

/** What is sent to the carrier, in the order in which its calls begin: on their way they may pass each other. */
export function watchTexts(): { texts: string[]; stop(): void } {
  const texts: string[] = [];
  const send = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    if (init?.method?.toUpperCase() === "POST" && String(input).endsWith("/v2/messages")) {
      texts.push(JSON.parse(String(init.body)).text);
    }
    return send(input, init);
  };
  // The client keeps the one it was made with.
  resetCarrierClient();
  const stop = () => {
    globalThis.fetch = send;
    resetCarrierClient();
  };
  return { texts, stop };
}
