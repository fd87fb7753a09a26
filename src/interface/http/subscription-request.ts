import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { assertAffordable, LIMITS, limitRules } from '../graphql/request-limits';

export interface SubscriptionRequest {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: unknown;
}

type Execution = Omit<ExecutionArgs, 'contextValue'>;

/** Makes what can be executed of a request: a subscription that is valid and not too costly. Throws or answers what is wrong. */
export function subscriptionReader(schema: GraphQLSchema, { production }: { readonly production: boolean }) {
  const rules = [...specifiedRules, ...limitRules, ...(production ? [NoSchemaIntrospectionCustomRule] : [])];
  return ({ query, operationName = null, variables }: SubscriptionRequest): Execution | readonly GraphQLError[] => {
    const document = parsed(query);
    const errors = validate(schema, document, rules);
    if (errors.length > 0) return errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED'));
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'subscription') {
      throw new GraphQLError('only subscriptions are served here: send queries and mutations over HTTP', {
        extensions: { code: 'BAD_REQUEST' },
      });
    }
    const variableValues = (variables ?? {}) as Record<string, unknown>;
    assertAffordable({ schema, query: document, variables: variableValues });
    return { schema, document, variableValues, operationName };
  };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    throw error instanceof GraphQLError ? withCode(error, 'GRAPHQL_PARSE_FAILED') : error;
  }
}

/** As the same mistake is answered over HTTP. */
function withCode({ message, nodes, source, positions, extensions }: GraphQLError, code: string): GraphQLError {
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null };
  return new GraphQLError(message, { ...place, extensions: { code, ...extensions } });
}
