import { providerWords } from '../../../src/infrastructure/sources/provider-words';

describe('provider words', () => {
  it.each([
    [
      '{"request_id":null,"error":{"code":"E-1","title":"Not allowed","description":"Invalid token"}}',
      'Not allowed: Invalid token',
    ],
    ['{"detail":[{"loc":["body","limit"],"msg":"too big","type":"x"},{"msg":"odd"}]}', 'body.limit too big: odd'],
    ['{"detail":"Not found"}', 'Not found'],
    ['{"error":"plain"}', 'plain'],
    ['{"message":"You are not subscribed"}', 'You are not subscribed'],
    ['{"unknown":"shape"}', '{"unknown":"shape"}'],
    ['{"detail":[null,5]}', '{"detail":[null,5]}'],
    ['<html><body>Bad\n\n gateway</body></html>', 'Bad gateway'],
    ['Too Many Requests', 'Too Many Requests'],
    ['', ''],
  ])('reads %s', (body, expected) => {
    expect(providerWords(body, [])).toBe(expected);
  });

  it('keeps them to 300 characters on one line without control characters', () => {
    expect(providerWords('x'.repeat(1_000), [])).toHaveLength(300);
    expect(providerWords('a\u001b[31mb\r\nc\u0000d', [])).toBe('a [31mb c d');
  });

  it('shows no secret, whole or cut', () => {
    const secret = 'k'.repeat(100);
    expect(providerWords(`{"message":"key ${secret} is unknown"}`, [secret])).toBe('key [redacted] is unknown');
    expect(providerWords(`${'.'.repeat(250)}${secret}`, [secret])).not.toContain('kk');
    expect(providerWords('fine', [''])).toBe('fine');
  });
});
