/**
 * The parts of a CV that are read differently. `header`: what stands above the first heading; `wish`: what is looked for, in
 * any words; `wishedTitles`, `wishedPlaces`, `wishedArrangement`: a list of just these; `other`: what says nothing of these.
 */
export type SectionKind =
  | 'header'
  | 'profile'
  | 'wish'
  | 'wishedTitles'
  | 'wishedPlaces'
  | 'wishedArrangement'
  | 'skills'
  | 'experience'
  | 'education'
  | 'languages'
  | 'contact'
  | 'other';

const NAMES: readonly (readonly [SectionKind, string])[] = [
  [
    'profile',
    'summary, profile, professional summary, career summary, executive summary, personal profile, professional profile, ' +
      'about, about me, personal statement, overview, introduction, bio, profil, kurzprofil, über mich, zusammenfassung, ' +
      'persönliches profil, berufliches profil, zur person, kurzvorstellung, qualifikationsprofil',
  ],
  [
    'wish',
    'objective, career objective, job objective, career goal, career goals, looking for, what i am looking for, ' +
      "what i'm looking for, preferences, job preferences, next role, ziel, ziele, berufsziel, berufliches ziel, " +
      'berufliche ziele, gesucht, ich suche, wunsch, wünsche, jobwunsch, suche, was ich suche, karriereziel, wunschjob',
  ],
  [
    'wishedTitles',
    'desired position, desired positions, desired role, desired roles, desired title, desired titles, desired job, ' +
      'desired job title, desired job titles, target position, target role, target roles, target job, preferred position, ' +
      'preferred role, preferred roles, preferred positions, position sought, roles of interest, wunschposition, ' +
      'wunschpositionen, wunschstelle, gewünschte position, gewünschte stelle, gesuchte position, gesuchte stelle, ' +
      'angestrebte position, angestrebte tätigkeit, zielposition, zielpositionen, wunschtitel, wunschtätigkeit',
  ],
  [
    'wishedPlaces',
    'preferred location, preferred locations, desired location, desired locations, target location, target locations, ' +
      'preferred city, preferred cities, location preference, location preferences, open to, open to relocation, ' +
      'open to relocate to, relocation, willing to relocate to, willing to relocate, work location, work locations, ' +
      'wunschort, wunschorte, wunschstandort, wunschstandorte, wunschregion, gewünschter ort, gewünschte orte, ' +
      'gewünschter arbeitsort, gewünschter standort, bevorzugter ort, bevorzugte orte, bevorzugter arbeitsort, ' +
      'bevorzugte standorte, bevorzugter standort, arbeitsort, arbeitsorte, einsatzort, einsatzorte, umzugsbereit, ' +
      'umzugsbereit nach, umzugsbereitschaft, einsatzgebiet',
  ],
  [
    'wishedArrangement',
    'work arrangement, working arrangement, work model, working model, work mode, work preference, remote, ' +
      'remote work, workplace, arbeitsmodell, arbeitsweise, arbeitsform, homeoffice, home office, remote-arbeit',
  ],
  [
    'skills',
    'skills, technical skills, key skills, core skills, hard skills, it skills, core competencies, competencies, ' +
      'expertise, technologies, tech stack, technology, tools, toolbox, technical expertise, areas of expertise, ' +
      'kenntnisse, fähigkeiten, kompetenzen, edv-kenntnisse, it-kenntnisse, fachkenntnisse, technische kenntnisse, ' +
      'kernkompetenzen, technologien, werkzeuge, qualifikationen, fachkompetenzen, skillset, methoden, ' +
      'technische fähigkeiten, kenntnisse und fähigkeiten, besondere kenntnisse',
  ],
  [
    'experience',
    'experience, work experience, professional experience, employment, employment history, work history, career, ' +
      'career history, professional background, relevant experience, job history, positions, berufserfahrung, ' +
      'beruflicher werdegang, berufliche erfahrung, berufspraxis, werdegang, berufliche laufbahn, praxiserfahrung, ' +
      'berufliche stationen, beruflicher hintergrund, berufstätigkeit, arbeitserfahrung, berufliche tätigkeit',
  ],
  [
    'education',
    'education, academic background, academic history, studies, training, education & training, ausbildung, bildung, ' +
      'studium, bildungsweg, schulbildung, schulische ausbildung, akademischer werdegang, hochschulbildung, ' +
      'schulausbildung, aus- und weiterbildung, bildungsgang, berufsausbildung, hochschulausbildung, qualifications, ' +
      'weiterbildung, weiterbildungen, fortbildung, fortbildungen, courses, kurse',
  ],
  ['languages', 'languages, language skills, spoken languages, sprachen, sprachkenntnisse, fremdsprachen'],
  [
    'contact',
    'contact, contact details, contact information, personal details, personal data, personal information, address, ' +
      'location, city, residence, place of residence, current location, based in, kontakt, kontaktdaten, ' +
      'persönliche daten, persönliche angaben, anschrift, adresse, wohnort, ort, standort, wohnhaft in, persönliches',
  ],
  [
    'other',
    'projects, selected projects, side projects, personal projects, open source, certifications, certificates, ' +
      'licenses, awards, honors, honours, publications, interests, hobbies, references, volunteering, memberships, ' +
      'patents, talks, achievements, volunteer experience, volunteer work, military service, projekte, ' +
      'ausgewählte projekte, zertifikate, zertifizierungen, auszeichnungen, veröffentlichungen, publikationen, ' +
      'interessen, referenzen, ehrenamt, ehrenamtliches engagement, engagement, mitgliedschaften, hobbys, sonstiges, ' +
      'freizeit, vorträge, zivildienst, wehrdienst, soft skills, nationality, nationalität, staatsangehörigkeit, ' +
      'date of birth, place of birth, birthplace, geburtsdatum, geburtsort, geburtsdatum und -ort, geboren, born, ' +
      'familienstand, marital status, availability, verfügbarkeit, salary, gehaltsvorstellung, driving licence, ' +
      'führerschein, email, e-mail, phone, telefon, website, links, linkedin, github, xing, mobile, mobil',
  ],
];

const KINDS: ReadonlyMap<string, SectionKind> = new Map(
  NAMES.flatMap(([kind, list]) => list.split(',').map((name) => [name.trim(), kind] as const)),
);

const LONGEST_NAME = 60;
const AROUND = /^[^\p{L}]+|[^\p{L}]+$/gu;
const BETWEEN = /\s*(?:[&/,+|]|\band\b|\bund\b)\s*/u;
const SPACED_LETTERS = /^\p{L}(?: \p{L})+$/u;

/** What part of a CV a heading begins; null where the text is no heading that is known. */
export function sectionOf(heading: string): SectionKind | null {
  if (heading.length > LONGEST_NAME) return null;
  const name = heading.replace(AROUND, '').replace(/\s+/gu, ' ').toLowerCase();
  const known = KINDS.get(SPACED_LETTERS.test(name) ? name.replaceAll(' ', '') : name);
  if (known) return known;
  const parts = name.split(BETWEEN).map((part) => KINDS.get(part));
  return parts.length > 1 && parts.every((kind) => kind !== undefined) ? parts[0]! : null;
}
