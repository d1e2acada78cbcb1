/** What a verb may refuse with. Anything else that is thrown is a fault of ours, not an answer. */
export type ErrorCode = "not_found" | "forbidden" | "conflict" | "invalid" | "limit_exceeded";

/** A field's name and a sentence on what to do about it. */
export type FieldErrors = Record<string, string>;

/** An expected refusal. Its message is written for the person who reads it. */
export abstract class TidewireError extends Error {
  abstract readonly code: ErrorCode;

  constructor(
    message: string,
    readonly fields: FieldErrors = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

export class NotFound extends TidewireError {
  readonly code = "not_found";
  constructor(message = "This does not exist, or you have no access to it.") {
    super(message);
  }
}

export class Forbidden extends TidewireError {
  readonly code = "forbidden";
  constructor(message = "You are not allowed to do this.") {
    super(message);
  }
}

/** The row is not, or no longer, in a state that allows it. `reason` lets a page ask the right question. */
export class Conflict extends TidewireError {
  readonly code = "conflict";
  constructor(
    message: string,
    readonly reason?: string,
  ) {
    super(message);
  }
}

export class Invalid extends TidewireError {
  readonly code = "invalid";
}

/** Too much was tried in too short a time. */
export class LimitExceeded extends TidewireError {
  readonly code = "limit_exceeded";
  constructor(
    message: string,
    /** Until it is worth trying again. */
    readonly seconds: number,
  ) {
    super(message);
  }
}

/** The HTTP status of each refusal. */
export const httpStatus: Record<ErrorCode, number> = {
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
  limit_exceeded: 429,
};
