"use server";

import { action } from "@/lib/auth/action";
import { deleteMessage } from "./delete-message";
import { deleteMessageInput, retryMessageInput, sendMessageInput } from "./input";
import { retryMessage } from "./retry-message";
import { sendMessage } from "./send-message";

export const sendMessageAction = action(sendMessageInput, sendMessage);
export const retryMessageAction = action(retryMessageInput, retryMessage);
export const deleteMessageAction = action(deleteMessageInput, deleteMessage);
