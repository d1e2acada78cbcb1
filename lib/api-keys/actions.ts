"use server";

import { action } from "@/lib/auth/action";
import { createApiKey } from "./create-api-key";
import { createApiKeyInput, revokeApiKeyInput } from "./input";
import { revokeApiKey } from "./revoke-api-key";

export const createApiKeyAction = action(createApiKeyInput, createApiKey);
export const revokeApiKeyAction = action(revokeApiKeyInput, revokeApiKey);
