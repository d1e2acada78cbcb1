"use server";

import { action } from "@/lib/auth/action";
import { blockConversations } from "./block-conversations";
import { blockSender } from "./block-sender";
import { countBlock } from "./count-block";
import { blockConversationsInput, blockSenderInput, oneSenderInput } from "./input";
import { unblockSender } from "./unblock-sender";

export const countBlockAction = action(oneSenderInput, countBlock);
export const blockConversationsAction = action(blockConversationsInput, blockConversations);
export const blockSenderAction = action(blockSenderInput, blockSender);
export const unblockSenderAction = action(oneSenderInput, unblockSender);
