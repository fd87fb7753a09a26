import { randomBytes } from 'node:crypto';
import { PostgresCvs } from '../../src/infrastructure/postgres/postgres-cvs';
import { type DataKeys, dataKeyOf } from '../../src/infrastructure/privacy/data-key';
import type { BackfillRig } from './backfill-rig';
import { aCv, grounded } from './cvs';

export const DATA_KEYS: DataKeys = { current: dataKeyOf(randomBytes(32)), previous: null };

/** Words that stand nowhere else, each of them in one place of what is known of a user. */
export const CANARIES = {
  subject: 'auth0|Quillfeather',
  email: 'Quillfeather-Mirabelle@example.com',
  titles: ['Zymurgist', 'Campanologist', 'Horologist'],
  places: ['Wuthering', 'Brigadoon'],
  fileNames: ['Mirabelle-Quillfeather.pdf', 'Lebenslauf-Quillfeather.docx'],
  inFiles: ['+49 151 99887766', 'Sophienterrasse 1429', 'born 29.02.1988', 'DE89370400440532013000', 'Xanthippe GmbH'],
  desiredTitles: ['Chief Vexillologist', 'Deipnosophist'],
  industry: 'Numismatics',
  skill: 'Glassharmonica',
  language: 'Volapuk',
  desiredPlace: 'Ultima Thule',
  summary: 'Twelve years of Quixotade',
};

export const ALL_CANARIES: readonly string[] = Object.values(CANARIES).flat();

/** Signs a user up who has something in every place: CVs, searches that are on and off, runs, items, events and jobs. */
export async function knownUser(rig: BackfillRig): Promise<string> {
  const { id: runId, userId } = await rig.signUp(CANARIES.subject, CANARIES.titles, CANARIES.places);
  await rig.backfill.searches.signIn(CANARIES.subject, CANARIES.email);
  const [first] = await rig.backfill.searches.active(userId);
  await rig.backfill.searches.setActive(userId!, first!.id, false);
  const [item] = await rig.backfill.runs.items(runId);
  const note = { runId, itemId: item!.id, message: `looks for ${CANARIES.titles[0]}` };
  await rig.backfill.runs.note([note]);
  await addCvs(rig, userId!);
  return userId!;
}

async function addCvs(rig: BackfillRig, userId: string): Promise<void> {
  const cvs = new PostgresCvs(rig.database.db.manager, DATA_KEYS);
  const profile = {
    desiredTitles: CANARIES.desiredTitles.map(grounded),
    locations: [grounded(CANARIES.desiredPlace)],
    skills: [grounded(CANARIES.skill)],
    languages: [grounded(CANARIES.language)],
    industries: [grounded(CANARIES.industry)],
    summary: grounded(CANARIES.summary),
  };
  for (const fileName of CANARIES.fileNames) {
    await cvs.add(aCv(userId, `${fileName}\n${CANARIES.inFiles.join('\n')}`, { fileName, profile }));
  }
}
