"use server";

import { action } from "@/lib/auth/action";
import { addInbox } from "./add-inbox";
import { addInboxInput, inboxInput, shareInboxInput, updateInboxInput } from "./input";
import { reinstateInbox } from "./reinstate-inbox";
import { retireInbox } from "./retire-inbox";
import { shareInbox } from "./share-inbox";
import { testInbox } from "./test-inbox";
import { unshareInbox } from "./unshare-inbox";
import { updateInbox } from "./update-inbox";

export const addInboxAction = action(addInboxInput, addInbox);
export const updateInboxAction = action(updateInboxInput, updateInbox);
export const shareInboxAction = action(shareInboxInput, shareInbox);
export const unshareInboxAction = action(shareInboxInput, unshareInbox);
export const retireInboxAction = action(inboxInput, retireInbox);
export const reinstateInboxAction = action(inboxInput, reinstateInbox);
export const testInboxAction = action(inboxInput, testInbox);
