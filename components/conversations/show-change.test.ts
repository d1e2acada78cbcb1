import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { conversationKey } from "./live-keys";
import { runShown } from "./show-change";
import { detailsOf } from "./use-conversation";

const view = { inboxId: "i", me: { id: "me" }, now: "2026-01-01T12:00:00.000Z" };
// The parts of a conversation that the changes below are about.
const read = { id: "one", muted: false } as ConversationDetails;

test("what is done last shows at once, whatever is on its way already", async () => {
  const client = new QueryClient();
  new QueryObserver(client, { ...detailsOf("one"), enabled: false });
  const tell = (details: ConversationDetails) => client.setQueryData(conversationKey("one"), details);
  const shown = () => client.getQueryData<ConversationDetails>(conversationKey("one"))?.muted;
  const answers: (() => void)[] = [];
  const mute = (muted: boolean) =>
    runShown(
      client,
      view,
      ["one"],
      () => ({ muted }),
      () => new Promise<void>((resolve) => answers.push(resolve)),
    );
  tell(read);
  const first = mute(true);
  expect(shown()).toBe(true);
  const second = mute(false);
  expect(shown()).toBe(false);
  // Read from between the two presses.
  tell({ ...read, muted: true });
  expect(shown()).toBe(false);
  for (const answer of answers) answer();
  await Promise.all([first, second]);
  tell({ ...read, muted: true });
  expect(shown()).toBe(true);
});
