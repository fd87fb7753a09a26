import { employerKey } from '../../src/domain/employer-key';

describe('employerKey', () => {
  it.each([
    ['Acme', 'ACME Inc.', ' acme, inc ', 'Acme GmbH & Co. KG', 'ACME Ltd.', 'Acme S.A.', 'Acme B.V.'],
    ['Müller & Söhne', 'MÜLLER & SÖHNE GmbH', 'müller  &  söhne KG'],
    ["O'Reilly Media", 'OReilly Media, Inc.', 'O’Reilly Media'],
  ])('makes %s and its other spellings one employer', (...spellings) => {
    expect(new Set(spellings.map(employerKey)).size).toBe(1);
  });

  it('keeps different employers apart', () => {
    const names = ['Acme', 'Acme Robotics', 'Inc.', 'Company', 'A&B', 'A', 'C++ Ltd', 'C Ltd', '日本電気'];
    expect(new Set(names.map(employerKey)).size).toBe(names.length);
  });

  it('never is empty and never grows without bound', () => {
    expect(employerKey('!!!')).toBe('!!!');
    expect(employerKey('GmbH')).toBe('gmbh');
    expect(employerKey('\uFDFA'.repeat(500)).length).toBeLessThanOrEqual(300);
    expect(employerKey(`${'x'.repeat(299)}𝒳${'y'.repeat(99)}`)).not.toMatch(/\p{Surrogate}/u);
  });
});
