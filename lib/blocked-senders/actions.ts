"use server";

import { action } from "@/lib/auth/action";
import { blockSender } from "./block-sender";
import { blockSenderInput, unblockSenderInput } from "./input";
import { unblockSender } from "./unblock-sender";

export const blockSenderAction = action(blockSenderInput, blockSender);
export const unblockSenderAction = action(unblockSenderInput, unblockSender);
