"use server";

import { action } from "@/lib/auth/action";
import { markConversationReadInput, startConversationInput, switchNumberInput } from "./input";
import { markConversationRead } from "./mark-conversation-read";
import { startConversation } from "./start-conversation";
import { switchNumber } from "./switch-number";

export const startConversationAction = action(startConversationInput, startConversation);
export const markConversationReadAction = action(markConversationReadInput, markConversationRead);
export const switchNumberAction = action(switchNumberInput, switchNumber);
