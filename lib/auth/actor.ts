/** Who asks. The first argument of every verb and query, made only where a request or a run begins. */
export type Actor = UserActor | ApiKeyActor | JobActor | CarrierActor;

export type UserActor = {
  kind: "user";
  userId: string;
  organizationId: string;
  role: "admin" | "member";
  sessionId: string;
};

/** Another system, by a key that names the numbers it may act on. */
export type ApiKeyActor = { kind: "apiKey"; apiKeyId: string; organizationId: string };

/** A durable function at work, by its name. */
export type JobActor = { kind: "job"; name: string };

/** The carrier, speaking through a webhook whose signature was verified or through its own records. */
export type CarrierActor = { kind: "carrier" };

export const jobActor = (name: string): JobActor => ({ kind: "job", name });
export const carrierActor: CarrierActor = { kind: "carrier" };
