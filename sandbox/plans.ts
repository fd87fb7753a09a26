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
  readonly jsearch: {
    /** As the gateway's refusals call it. */
    readonly name: string;
    readonly requestsPerMonth: number;
    readonly limits: readonly RateLimit[];
  };
  readonly activejobs: {
    readonly name: string;
    readonly jobsPerMonth: number;
    readonly requestsPerMonth: number;
    readonly limits: readonly RateLimit[];
    /** Windows of one hour and six months, and lists of what changed or expired. */
    readonly premium: boolean;
  };
}

const SECOND = 1;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/**
 * `free` has the providers' real figures, the smaller ones where they differ. `paid` allows far more than is sold (of
 * TheirStack, ten times the real four requests a second), so that a demo or a test that fills a database does not wait.
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
    jsearch: { name: 'BASIC', requestsPerMonth: 200, limits: [{ quota: 1000, seconds: HOUR }] },
    activejobs: {
      name: 'BASIC',
      jobsPerMonth: 250,
      requestsPerMonth: 25,
      limits: [{ quota: 5, seconds: SECOND }],
      premium: false,
    },
  },
  paid: {
    theirstack: { creditsPerMonth: 1_000_000, maxLimit: 500, limits: [{ quota: 40, seconds: SECOND }] },
    jsearch: { name: 'MEGA', requestsPerMonth: 200_000, limits: [{ quota: 300, seconds: MINUTE }] },
    activejobs: {
      name: 'MEGA',
      jobsPerMonth: 1_000_000,
      requestsPerMonth: 200_000,
      limits: [{ quota: 50, seconds: SECOND }],
      premium: true,
    },
  },
} as const satisfies Record<string, Plan>;

export type PlanName = keyof typeof plans;
