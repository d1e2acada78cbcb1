import type { Faults } from "./faults";
import type { LiveFeed } from "./live-feed";
import type { Store } from "./store";
import type { WebhookSender } from "./webhook-sender";

/** What every route and verb works on. */
export type Carrier = {
  apiKey: string;
  /** The messaging profile's webhook: inbound messages, and outbound ones that name none. */
  webhookUrl: string;
  /** Between a message's `message.sent` and its `message.finalized`, in milliseconds. */
  deliveryMs: number;
  dataDir: string;
  store: Store;
  faults: Faults;
  webhooks: WebhookSender;
  live: LiveFeed;
  /** Where this server is reached, without a slash at the end. */
  url: () => string;
};
