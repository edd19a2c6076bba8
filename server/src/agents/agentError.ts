/** A refusal that an agent can act on: what is wrong, and what to do next. */
export class AgentError extends Error {
  constructor(
    message: string,
    /** What to do next, as an imperative. */
    readonly next: string,
    /** Data that the next call needs. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
