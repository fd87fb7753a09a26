import { Ajv2020 } from 'ajv/dist/2020';
import { CV_SCHEMA, readClaims } from '../../../src/infrastructure/cv/claude-cv-schema';
import { cvAnswer } from '../../support/claude-messages';

/** What the provider compiles; anything else is refused, or not enforced. */
const SUPPORTED = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum']);

type Node = Readonly<Record<string, unknown>>;

function nodesOf(schema: Node): Node[] {
  const children = [
    ...Object.values((schema.properties as Record<string, Node>) ?? {}),
    schema.items as Node | undefined,
  ];
  return [schema, ...children.flatMap((child) => (child === undefined ? [] : nodesOf(child)))];
}

describe('the schema that is sent', () => {
  const nodes = nodesOf(CV_SCHEMA);

  it('keeps to what the provider compiles: no unions, nothing optional, closed objects, known keywords', () => {
    expect(nodes.length).toBeGreaterThan(20);
    for (const node of nodes) {
      expect(Object.keys(node).filter((keyword) => !SUPPORTED.has(keyword))).toEqual([]);
      expect(typeof node.type).toBe('string');
      if (node.type !== 'object') continue;
      expect(node.additionalProperties).toBe(false);
      expect(node.required).toEqual(Object.keys(node.properties as object));
    }
  });

  it('is a valid JSON Schema that says of an answer what its reader says', () => {
    const matches = new Ajv2020({ strict: true }).compile(CV_SCHEMA);
    const accepted = (value: unknown) => {
      try {
        readClaims(JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    };
    const { summary, ...incomplete } = cvAnswer();
    const variants: readonly (readonly [unknown, boolean])[] = [
      [cvAnswer(), true],
      [cvAnswer({ skills: [{ value: 'a', quote: 'b' }], seniority: { value: 'mid', quote: 'c' } }), true],
      [incomplete, false],
      [{ ...incomplete, summary: summary.quote }, false],
      [{ ...cvAnswer(), more: 1 }, false],
      [cvAnswer({ workArrangement: { value: 'palace', quote: '' } }), false],
      [{ ...cvAnswer(), locations: [{ value: 'x' }] }, false],
      [{ ...cvAnswer(), yearsOfExperience: { value: '8', quote: '' } }, false],
      [null, false],
    ];
    for (const [value, expected] of variants)
      expect([value, matches(value), accepted(value)]).toEqual([value, expected, expected]);
  });
});

describe('an answer', () => {
  it('claims nothing where it quotes nothing or does not know', () => {
    expect(readClaims(JSON.stringify(cvAnswer()))).toEqual({
      desiredTitles: [],
      locations: [],
      skills: [],
      languages: [],
      seniority: null,
      yearsOfExperience: null,
      workArrangement: null,
      industries: [],
      summary: null,
    });
  });

  it('claims what it quotes', () => {
    const some = {
      desiredTitles: [{ value: 'Engineer', quote: 'an Engineer' }],
      seniority: { value: 'mid', quote: '3 years' },
      yearsOfExperience: { value: 3, quote: '3 years' },
    };
    expect(readClaims(JSON.stringify(cvAnswer({ ...some, summary: { quote: 'I work.' } })))).toMatchObject({
      ...some,
      summary: { value: 'I work.', quote: 'I work.' },
    });
  });
});
