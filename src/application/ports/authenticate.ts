/** Who is asking. */
export interface Caller {
  readonly subject: string;
  readonly email: string;
  readonly operator: boolean;
}

/** A caller, and until when the token speaks for it. */
export interface Authenticated extends Caller {
  readonly expiresAt: Date;
}

/** The caller a bearer token stands for. Throws DomainError UNAUTHENTICATED for any token that is not valid now. */
export type Authenticate = (token: string) => Promise<Authenticated>;
