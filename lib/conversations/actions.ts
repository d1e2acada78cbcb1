"use server";

import { action } from "@/lib/auth/action";
import { markConversationReadInput, startConversationInput } from "./input";
import { markConversationRead } from "./mark-conversation-read";
import { startConversation } from "./start-conversation";

export const startConversationAction = action(startConversationInput, startConversation);
export const markConversationReadAction = action(markConversationReadInput, markConversationRead);
