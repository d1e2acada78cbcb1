import Telnyx from "telnyx";
import { askCarrier } from "./ask-carrier";
import { callLimit, carrierClient } from "./client";
import { webhookAddress } from "./send-text";

/** Whether a messaging profile hands what customers text over to us. */
export type ProfileCheck = {
  name: string;
  /** "missing": no profile, "off": it takes nothing, "elsewhere": its webhook is another address, "old": another format. */
  state: "right" | "missing" | "off" | "elsewhere" | "old";
  /** Where its webhook leads, and where it has to. */
  given: string | null;
  wanted: string;
};

/** @throws CarrierFailed */
export async function checkProfile(profileId: string | null): Promise<ProfileCheck> {
  const wanted = webhookAddress();
  const profile = profileId ? await findProfile(profileId) : null;
  if (!profile) return { name: "", state: "missing", given: null, wanted };
  const given = profile.webhook_url || null;
  const isOurs = given !== null && URL.canParse(given) && new URL(given).href === new URL(wanted).href;
  const state = profile.enabled === false ? "off" : isOurs ? formatState(profile) : "elsewhere";
  return { name: profile.name ?? "", state, given, wanted };
}

const formatState = (profile: { webhook_api_version?: string }) =>
  profile.webhook_api_version === "2" ? ("right" as const) : ("old" as const);

function findProfile(profileId: string) {
  return askCarrier(async () => {
    try {
      return (await carrierClient().messagingProfiles.retrieve(profileId, callLimit())).data ?? null;
    } catch (error) {
      if (error instanceof Telnyx.NotFoundError) return null;
      throw error;
    }
  });
}
