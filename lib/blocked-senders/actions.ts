"use server";

import { action } from "@/lib/auth/action";
import { blockConversations } from "./block-conversations";
import { blockSender } from "./block-sender";
import { blockConversationsInput, blockSenderInput, unblockSenderInput } from "./input";
import { unblockSender } from "./unblock-sender";

export const blockConversationsAction = action(blockConversationsInput, blockConversations);
export const blockSenderAction = action(blockSenderInput, blockSender);
export const unblockSenderAction = action(unblockSenderInput, unblockSender);
