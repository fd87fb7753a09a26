import { DomainError } from '../../domain/domain-error';
import { isRow, kindOf } from './read-record';

/** The list that an answer must hold. Throws SOURCE_CONTRACT when it is not there: that is no "zero jobs". */
export function listIn(provider: string, body: unknown, field: string): readonly unknown[] {
  if (!isRow(body)) throw contractBroken(provider, field, `the answer is ${kindOf(body)}`);
  const list = body[field];
  if (Array.isArray(list)) return list;
  throw contractBroken(provider, field, list === undefined ? 'it is missing' : `it is ${kindOf(list)}`);
}

function contractBroken(provider: string, field: string, found: string): DomainError {
  return new DomainError('SOURCE_CONTRACT', `${provider} answered without a list "${field}": ${found}`);
}
