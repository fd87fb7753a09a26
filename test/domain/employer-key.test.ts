import { employerKey } from '../../src/domain/employer-key';

describe('employerKey', () => {
  it.each([
    ['Acme', 'ACME Inc.', ' acme, inc ', 'Acme GmbH & Co. KG', 'ACME Ltd.', 'Acme S.A.', 'Acme B.V.'],
    ['Acme', 'Acme GmbH', 'Acme, Inc.', 'Acme AG', 'Acme SE', 'Acme AG & Co. KGaA', 'Acme L.L.C.', 'Acme Co., Ltd.'],
    ['Acme', 'Acme S. A.', 'Acme A/S', 'Acme Sp. z o.o.', 'Acme S.à r.l.', 'Acme s.r.o.', 'Acme d.o.o.', 'Acme S.L.'],
    ['Acme', 'Acme gGmbH', 'Acme G.m.b.H.', 'Acme UG (haftungsbeschränkt)', 'Acme GbR', 'Acme Oyj', 'Acme LP'],
    ['Acme', 'Acme Pvt. Ltd.', 'Acme Private Limited', 'Acme Pte. Ltd.', 'Acme Pty Ltd'],
    ['Acme', 'Acme®', 'Acme™ Inc.', 'Acme GmbH (Berlin)', 'ACME Inc. (US)', 'Acme AG (Zürich, Switzerland)'],
    ['Müller & Söhne', 'MÜLLER & SÖHNE GmbH', 'müller  &  söhne KG'],
    ["O'Reilly Media", 'OReilly Media, Inc.', 'O’Reilly Media'],
  ])('makes %s and its other spellings one employer', (...spellings) => {
    expect(new Set(spellings.map(employerKey)).size).toBe(1);
  });

  it('keeps different employers apart', () => {
    const names = [
      ...['Acme', 'Acme Robotics', 'Inc.', 'Company', 'A&B', 'A', 'C++ Ltd', 'C Ltd', '日本電気'],
      ...[
        'Acme Health',
        'Acme Group',
        'Acme Holding GmbH',
        'Acme Deutschland GmbH',
        'Acme Private',
        'The Acme Company',
      ],
      ...[
        'Acme (Berlin)',
        'College (London)',
        'College (Dublin)',
        'Acme GmbH (Beta)',
        'Berlin GmbH',
        'Saga',
        'Sa',
        'SAS AB',
      ],
    ];
    expect(new Set(names.map(employerKey)).size).toBe(names.length);
  });

  it('never is empty and never grows without bound', () => {
    expect(employerKey('!!!')).toBe('!!!');
    expect(employerKey('GmbH')).toBe('gmbh');
    expect(employerKey('\uFDFA'.repeat(500)).length).toBeLessThanOrEqual(300);
    expect(employerKey(`${'x'.repeat(299)}𝒳${'y'.repeat(99)}`)).not.toMatch(/\p{Surrogate}/u);
  });
});
