"use server";

import { action, openAction } from "@/lib/auth/action";
import { acceptInvitation } from "./accept-invitation";
import { disableUser } from "./disable-user";
import { enableUser } from "./enable-user";
import {
  acceptInvitationInput,
  disableUserInput,
  enableUserInput,
  invitationInput,
  inviteUserInput,
  updatePreferencesInput,
  updateUserInput,
} from "./input";
import { inviteUser } from "./invite-user";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";
import { updatePreferences } from "./update-preferences";
import { updateUser } from "./update-user";

export const updatePreferencesAction = action(updatePreferencesInput, updatePreferences);
export const inviteUserAction = action(inviteUserInput, inviteUser);
export const resendInvitationAction = action(invitationInput, resendInvitation);
export const revokeInvitationAction = action(invitationInput, revokeInvitation);
export const acceptInvitationAction = openAction(acceptInvitationInput, acceptInvitation);
export const updateUserAction = action(updateUserInput, updateUser);
export const disableUserAction = action(disableUserInput, disableUser);
export const enableUserAction = action(enableUserInput, enableUser);
