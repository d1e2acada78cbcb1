"use server";

import { action } from "@/lib/auth/action";
import { deleteMessage } from "./delete-message";
import { deleteScheduledMessage } from "./delete-scheduled-message";
import {
  deleteMessageInput,
  deleteScheduledMessageInput,
  rescheduleMessageInput,
  retryMessageInput,
  scheduleMessageInput,
  sendMessageInput,
  sendTestInput,
  undoSendInput,
} from "./input";
import { rescheduleMessage } from "./reschedule-message";
import { retryMessage } from "./retry-message";
import { scheduleMessage } from "./schedule-message";
import { sendMessage } from "./send-message";
import { sendTest } from "./send-test";
import { undoSend } from "./undo-send";

export const sendMessageAction = action(sendMessageInput, sendMessage);
export const retryMessageAction = action(retryMessageInput, retryMessage);
export const deleteMessageAction = action(deleteMessageInput, deleteMessage);
export const undoSendAction = action(undoSendInput, undoSend);
export const sendTestAction = action(sendTestInput, sendTest);
export const scheduleMessageAction = action(scheduleMessageInput, scheduleMessage);
export const rescheduleMessageAction = action(rescheduleMessageInput, rescheduleMessage);
export const deleteScheduledMessageAction = action(deleteScheduledMessageInput, deleteScheduledMessage);
