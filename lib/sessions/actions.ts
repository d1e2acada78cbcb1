"use server";

import { action } from "@/lib/auth/action";
import { endOtherSessions } from "./end-other-sessions";
import { endSession } from "./end-session";
import { endOtherSessionsInput, endSessionInput } from "./input";

export const endSessionAction = action(endSessionInput, endSession);
export const endOtherSessionsAction = action(endOtherSessionsInput, endOtherSessions);
