"use server";

import { action, openAction } from "@/lib/auth/action";
import { acceptInvitation } from "./accept-invitation";
import { acceptInvitationInput, invitationInput, inviteUserInput, updatePreferencesInput } from "./input";
import { inviteUser } from "./invite-user";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";
import { updatePreferences } from "./update-preferences";

export const updatePreferencesAction = action(updatePreferencesInput, updatePreferences);
export const inviteUserAction = action(inviteUserInput, inviteUser);
export const resendInvitationAction = action(invitationInput, resendInvitation);
export const revokeInvitationAction = action(invitationInput, revokeInvitation);
export const acceptInvitationAction = openAction(acceptInvitationInput, acceptInvitation);
