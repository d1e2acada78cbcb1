import { blastStart } from "./functions/blast-start";
import { contactsDeleteAll } from "./functions/contacts-delete-all";
import { contactsImport } from "./functions/contacts-import";
import { dripApplyList } from "./functions/drip-apply-list";
import { inboxSend } from "./functions/inbox-send";
import { mailSend } from "./functions/mail-send";
import { messageReceivedFunction } from "./functions/message-received";
import { retention } from "./functions/retention";
import { slowSweep, sweep } from "./functions/sweep";

export const functions = [
  blastStart,
  contactsDeleteAll,
  contactsImport,
  dripApplyList,
  inboxSend,
  mailSend,
  messageReceivedFunction,
  retention,
  slowSweep,
  sweep,
];
