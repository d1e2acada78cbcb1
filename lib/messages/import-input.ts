import { z } from "zod";
import { numberField, occurredAtField, phoneField, textField } from "@/lib/api/fields";

// What other systems send; lib/api/openapi.ts documents these very schemas.

/** Messages in one request. */
export const maxImported = 1000;

const importedMessage = z.strictObject({
  external_id: textField(200).meta({
    description: "The message's own id in the other system. The same one again changes nothing.",
    examples: ["msg-81734"],
  }),
  direction: z
    .enum(["inbound", "outbound"], "Say inbound or outbound.")
    .meta({ description: "inbound: the customer wrote it." }),
  phone: phoneField,
  text: textField(10_000),
  occurred_at: occurredAtField,
  author: textField(80)
    .optional()
    .meta({ description: "Who of the staff wrote it, by name.", examples: ["Priya Shah"] }),
});
export type ImportedMessage = z.output<typeof importedMessage>;

export const importMessagesInput = z.strictObject({
  number: numberField,
  source: textField(80).meta({
    description: "The other system, as the thread shows it. Ids of messages are told apart within it.",
    examples: ["Old help desk"],
  }),
  messages: z
    .array(importedMessage)
    .min(1, "Send at least one message.")
    .max(maxImported, `Send at most ${maxImported.toLocaleString("en-US")} messages at once.`),
});
export type ImportMessagesInput = z.output<typeof importMessagesInput>;

export const importResult = z.object({
  imported: z.number().int().meta({ description: "How many messages are new." }),
  unchanged: z.number().int().meta({ description: "How many were imported before." }),
  conversations: z.number().int().meta({ description: "How many threads have new messages." }),
});
export type ImportResult = z.output<typeof importResult>;
