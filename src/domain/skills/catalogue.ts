import { type Catalogue, compileCatalogue } from './compile-catalogue';
import cloud from './data/cloud.json';
import dataTools from './data/data.json';
import databases from './data/databases.json';
import devops from './data/devops.json';
import languages from './data/languages.json';
import methods from './data/methods.json';
import ml from './data/ml.json';
import mobile from './data/mobile.json';
import qa from './data/qa.json';
import security from './data/security.json';
import settings from './data/settings.json';
import tools from './data/tools.json';
import web from './data/web.json';
import type { SkillEntry } from './skill-entry';

export type { Catalogue } from './compile-catalogue';
export type { Alias, Skill } from './skill';

/** The data as they are stored, by category. */
export const catalogueEntries: readonly SkillEntry[] = [
  languages,
  web,
  databases,
  cloud,
  devops,
  dataTools,
  ml,
  mobile,
  qa,
  security,
  tools,
  methods,
].flat() as SkillEntry[];

/** The catalogue that the product ships with. */
export const catalogue: Catalogue = compileCatalogue(settings, catalogueEntries);
