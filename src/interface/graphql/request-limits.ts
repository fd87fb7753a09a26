import type { ApolloServerPlugin } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import {
  type ComplexityEstimatorArgs,
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
} from 'graphql-query-complexity';
import type { RequestContext } from './request-context';

/** A request larger than this is refused before anything runs. `selections` counts fragments as often as they are spread. */
export const LIMITS = {
  tokens: 2_000,
  selections: 5_000,
  depth: 10,
  aliases: 15,
  directives: 50,
  cost: 10_000,
} as const;

/** What a field costs that makes the database count over many postings; a plain field costs 1. */
export const AGGREGATE_COST = 50;

/** Reported like any other fault of the document: thrown, as is the packages' default, it would pass for a bug of ours. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

export const limitRules: ValidationRule[] = [
  maxDepthRule({ n: LIMITS.depth, ...reported }),
  maxAliasesRule({ n: LIMITS.aliases, ...reported }),
  maxDirectivesRule({ n: LIMITS.directives, ...reported }),
];

const estimators = [fieldExtensionsEstimator(), simpleEstimator({ defaultComplexity: 1 })];

/**
 * The cost of a list of `first` items out of many that are counted. A length out of bounds costs no more than the longest list: it is refused in any case,
 * with the bound rather than with a cost. `weight`: what the fields of an item cost, compared with others.
 */
export function pageCost(longest: number, weight = 1) {
  return ({ args, childComplexity }: ComplexityEstimatorArgs): number => {
    const length = Math.min(Math.max(1, Number(args.first)), longest);
    return AGGREGATE_COST + Math.ceil(length * childComplexity * weight);
  };
}

/** Adds up what the operation asks for, lists times their length, and refuses what is over the limit. */
export const costLimit: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ schema, document: query, request, operation, operationName }) {
        // Without an operation nothing runs: the executor says which one it misses.
        if (operation === undefined) return;
        const only = operationName === null ? {} : { operationName };
        assertAffordable({ schema, query, variables: request.variables ?? {}, ...only });
      },
    };
  },
};

/** Throws QUERY_TOO_COSTLY, BAD_USER_INPUT. */
export function assertAffordable(request: Omit<CostRequest, 'estimators'>): void {
  const cost = costOf({ ...request, estimators });
  if (cost <= LIMITS.cost) return;
  throw new GraphQLError(
    `the request costs ${cost}: at most ${LIMITS.cost} are allowed; ask for fewer fields or rows`,
    { extensions: { code: 'QUERY_TOO_COSTLY', cost, limit: LIMITS.cost, http: { status: 400 } } },
  );
}

type CostRequest = Parameters<typeof getComplexity>[0];

/** Throws BAD_USER_INPUT when variables or arguments are not what the schema asks for: without them there is no cost. */
function costOf(options: CostRequest): number {
  try {
    return getComplexity(options);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { nodes = null, message } = error;
    throw new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
  }
}
