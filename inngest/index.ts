import { inboxSend } from "./functions/inbox-send";
import { messageReceivedFunction } from "./functions/message-received";
import { sweep } from "./functions/sweep";

export const functions = [inboxSend, messageReceivedFunction, sweep];
