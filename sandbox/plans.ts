/** `quota` requests in `seconds`. */
export interface RateLimit {
  readonly quota: number;
  readonly seconds: number;
}

/** What an account may do. The plan is one for the whole sandbox, as if each key had bought it at each provider. */
export interface Plan {
  readonly theirstack: {
    readonly creditsPerMonth: number;
    /** Rows per request that this plan may ask for. */
    readonly maxLimit: number;
    /** Shortest window first. */
    readonly limits: readonly RateLimit[];
  };
}

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * `free` has the provider's real figures. `paid` allows ten times the real four requests a second, so that a demo or
 * a test that fills a database does not wait.
 */
export const plans = {
  free: {
    theirstack: {
      creditsPerMonth: 200,
      maxLimit: 25,
      limits: [
        { quota: 4, seconds: SECOND },
        { quota: 10, seconds: MINUTE },
        { quota: 50, seconds: HOUR },
        { quota: 400, seconds: DAY },
      ],
    },
  },
  paid: { theirstack: { creditsPerMonth: 1_000_000, maxLimit: 500, limits: [{ quota: 40, seconds: SECOND }] } },
} as const satisfies Record<string, Plan>;

export type PlanName = keyof typeof plans;
