import fc from 'fast-check';
import { titleKey } from '../../../src/domain/vacancies/title-key';

/** The key and its spellings. */
const SPELLINGS: readonly (readonly [key: string, ...spellings: string[]])[] = [
  [
    'backend engineer',
    ...['Backend Engineer', 'BACKEND ENGINEER', '  backend   engineer ', 'Back-End Engineer', 'Back End Engineer'],
    ...[
      'Backend-Engineer',
      'Back‑End Engineer',
      'Backend\u00a0Engineer',
      'Backend Engineer!!',
      '🚀 Backend Engineer ✨',
    ],
    ...['Backend Engineer (m/w/d)', 'Backend Engineer (w/m/d)', 'Backend Engineer (d/m/w)', 'Backend Engineer (m/f/d)'],
    ...['Backend Engineer (f/m/x)', 'Backend Engineer (M/W/D)', 'Backend Engineer (m|w|d)', 'Backend Engineer (mwd)'],
    ...[
      'Backend Engineer (m, w, d)',
      'Backend Engineer [m/w/d]',
      'Backend Engineer (m/w/divers)',
      'Backend Engineer (gn)',
    ],
    ...[
      'Backend Engineer (gn*)',
      'Backend Engineer (all genders)',
      'Backend Engineer (All Gender)',
      '(m/w/d) Backend Engineer',
    ],
    ...['Backend Engineer (alle Geschlechter)', 'Backend Engineer (any gender)', 'Backend Engineer (h/f)'],
    ...['Backend Engineer m/w/d', 'Backend Engineer - m/w/d', 'Backend Engineer – w/m/d', 'Backend Engineer, f/m/d'],
    ...['Backend Engineer (m/w/d/x)', 'Backend Engineer (m/w)', 'Backend Engineer (m/v)', 'Backend Engineer (Mensch)'],
    ...[
      'Backend Engineer | all genders',
      'Backend Engineer (m / w / d)',
      'Backend Engineer (m/w/d)*',
      'Ｂackend Engineer',
    ],
  ],
  [
    'frontend developer',
    'Frontend Developer',
    'Front-End Developer',
    'Front End Developer',
    'Front-end developer (f/m/d)',
  ],
  [
    'fullstack developer',
    'Fullstack Developer',
    'Full-Stack Developer',
    'Full Stack Developer',
    'full stack developer',
  ],
  [
    'senior devops engineer',
    'Senior DevOps Engineer',
    'Sr. DevOps Engineer',
    'Sr Dev-Ops Engineer',
    'SENIOR DEV OPS ENGINEER',
  ],
  ['junior data engineer', 'Junior Data Engineer', 'Jr. Data Engineer', 'Jr Data-Engineer', 'Jnr Data Engineer'],
  [
    'softwareentwickler',
    ...[
      'Softwareentwickler',
      'Softwareentwickler:in',
      'Softwareentwickler*in',
      'Softwareentwickler/in',
      'SoftwareentwicklerIn',
    ],
    ...['Softwareentwickler_in', 'Softwareentwickler/-in', 'Softwareentwickler(in)', 'Softwareentwickler·in (m/w/d)'],
    ...['Software-Entwickler', 'Software Entwickler (m/w/d)', 'Softwareentwickler / Softwareentwicklerin'],
    ...['Softwareentwicklerin/Softwareentwickler', 'Softwareentwickler:innen', 'SoftwareentwicklerInnen'],
  ],
  [
    'fachinformatiker systemintegration',
    'Fachinformatiker:in Systemintegration',
    'Fachinformatiker Systemintegration (w/m/d)',
  ],
  [
    'kaufmann fuer it systeme',
    'Kaufmann/-frau für IT-Systeme',
    'Kauffrau/Kaufmann fuer IT Systeme',
    'Kaufmann für IT-Systeme',
  ],
  ['angestellte buchhaltung', 'Angestellte:r Buchhaltung', 'Angestellte/r Buchhaltung', 'Angestellte(r) Buchhaltung'],
  ['c++ engineer', 'C++ Engineer', 'c++ engineer (m/w/d)'],
  ['c# net entwickler', 'C#/.NET-Entwickler:in', 'C# / .NET Entwickler (m/w/d)'],
  ['nodejs developer', 'Node.js Developer', 'NodeJS Developer', 'Node JS Developer'],
  ['research and development lead', 'Research & Development Lead', 'Research and Development Lead'],
  ['resume parser engineer', 'Résumé Parser Engineer', 'Resume Parser Engineer'],
  ['head of linkedin marketing', 'Head of LinkedIn Marketing', 'Head of Linkedin Marketing'],
  ['エンジニア', 'エンジニア', 'ｴﾝｼﾞﾆｱ'],
];

const ROWS = SPELLINGS.flatMap(([key, ...spellings]) => spellings.map((spelling) => [spelling, key] as const));

describe('titleKey', () => {
  it('is tried on many spellings', () => {
    expect(new Set(ROWS.map(([spelling]) => spelling)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(ROWS)('takes %j for %j', (spelling, key) => {
    expect(titleKey(spelling)).toBe(key);
  });

  it.each([
    ['Backend Engineer', 'Senior Backend Engineer'],
    ['Backend Engineer', 'Backend Engineer II'],
    ['Backend Engineer II', 'Backend Engineer III'],
    ['Software Engineer Backend', 'Backend Software Engineer'],
    ['C Developer', 'C++ Developer'],
    ['C# Developer', 'C++ Developer'],
    ['Java Developer', 'JavaScript Developer'],
    ['Werkstudent Sommer 2026', 'Werkstudent Sommer 2027'],
    ['Frontend Engineer', 'Backend Engineer'],
    ['Data Engineer, Payments', 'Data Engineer, Growth'],
    ['Engineer (Python)', 'Engineer (Rust)'],
  ])('tells %j from %j', (one, other) => {
    expect(titleKey(one)).not.toBe(titleKey(other));
  });

  it('keeps the letters of a title that is nothing but marks', () => {
    expect(titleKey('(m/w/d)')).toBe('m w d');
    expect(titleKey('🚀')).toBe('🚀');
  });

  it('has a bound, whatever the title', () => {
    expect([...titleKey('ǅ'.repeat(1_000))].length).toBeLessThanOrEqual(300);
  });

  it('stays the same when taken of itself, and does not see case or spaces', () => {
    const titles = fc.array(fc.constantFrom(...ROWS.map(([spelling]) => spelling)), { minLength: 1, maxLength: 2 });
    fc.assert(
      fc.property(titles, (parts) => {
        const key = titleKey(parts.join(', '));
        expect(titleKey(key)).toBe(key);
        expect(titleKey(`  ${parts.join(',   ')} `)).toBe(key);
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1 }), (title) => typeof titleKey(title) === 'string'));
  });
});
