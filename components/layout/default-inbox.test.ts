import { describe, expect, it } from "vitest";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { defaultInbox } from "./default-inbox";

const inbox = (address: string, retired = false): HeldInbox => ({
  id: address,
  address,
  phone: address,
  label: "",
  primaryUserName: "Jane Snow",
  unread: 0,
  away: false,
  followsHours: false,
  allowsDripCampaigns: true,
  allowsBlasts: true,
  retired,
});

describe("the number opened by default", () => {
  const held = [inbox("+15550000001", true), inbox("+15550000002"), inbox("+15550000003")];

  it("is the last one used", () => {
    expect(defaultInbox(held, "15550000003")?.address).toBe("+15550000003");
  });

  it("is the first in use when the last one is no longer held", () => {
    expect(defaultInbox(held, "15559999999")?.address).toBe("+15550000002");
    expect(defaultInbox(held, undefined)?.address).toBe("+15550000002");
  });

  it("is a retired one rather than none", () => {
    expect(defaultInbox([inbox("+15550000001", true)], undefined)?.address).toBe("+15550000001");
    expect(defaultInbox([], undefined)).toBeUndefined();
  });
});
