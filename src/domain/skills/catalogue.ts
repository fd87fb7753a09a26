import { type Catalogue, compileCatalogue } from './compile-catalogue';
import business from './data/business.json';
import cloud from './data/cloud.json';
import dataTools from './data/data.json';
import dataAndMl from './data/data-and-ml.json';
import dataAndMlMethods from './data/data-and-ml-methods.json';
import databases from './data/databases.json';
import design from './data/design.json';
import devops from './data/devops.json';
import engineering from './data/engineering.json';
import engineeringMethods from './data/engineering-methods.json';
import esco from './data/esco.json';
import instruments from './data/instruments.json';
import languages from './data/languages.json';
import libraries from './data/libraries.json';
import methods from './data/methods.json';
import ml from './data/ml.json';
import mobile from './data/mobile.json';
import onet from './data/onet.json';
import operations from './data/operations.json';
import practices from './data/practices.json';
import qa from './data/qa.json';
import rules from './data/rules.json';
import security from './data/security.json';
import securityAndTesting from './data/security-and-testing.json';
import securityAndTestingMethods from './data/security-and-testing-methods.json';
import settings from './data/settings.json';
import tools from './data/tools.json';
import web from './data/web.json';
import type { ContextRules, SkillEntry } from './skill-entry';

export type { Catalogue } from './compile-catalogue';
export type { Alias } from './skill';

/** The data as they are stored, by category. */
export const catalogueEntries: readonly SkillEntry[] = [
  languages,
  web,
  libraries,
  databases,
  cloud,
  devops,
  operations,
  dataTools,
  ml,
  dataAndMl,
  dataAndMlMethods,
  mobile,
  qa,
  security,
  securityAndTesting,
  securityAndTestingMethods,
  tools,
  instruments,
  business,
  design,
  engineering,
  engineeringMethods,
  methods,
  practices,
  onet,
  esco,
].flat() as SkillEntry[];

/** The catalogue that the product ships with. */
export const catalogue: Catalogue = compileCatalogue(settings, rules as ContextRules, catalogueEntries);
