/** Who asks. The first argument of every verb and query, made only where a request or a run begins. */
export type Actor = UserActor | VisitorActor | ApiKeyActor | JobActor | CarrierActor;

export type UserActor = {
  kind: "user";
  userId: string;
  organizationId: string;
  role: "admin" | "member";
  sessionId: string;
};

/** Somebody who has not signed in: what is known is where they are. */
export type VisitorActor = {
  kind: "visitor";
  /** IP address, as far as it can be known. */
  address: string;
  userAgent: string | null;
  /** What their browser kept of an earlier sign-in (lib/auth/known-device.ts). */
  device: string | null;
};

/** Another system, by a key that names the numbers it may act on. */
export type ApiKeyActor = { kind: "apiKey"; apiKeyId: string; organizationId: string };

/** A durable function at work, by its name. */
export type JobActor = { kind: "job"; name: string };

/** The carrier, speaking through a webhook whose signature was verified or through its own records. */
export type CarrierActor = { kind: "carrier" };

export const jobActor = (name: string): JobActor => ({ kind: "job", name });
export const carrierActor: CarrierActor = { kind: "carrier" };
