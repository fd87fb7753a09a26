import type { Level } from '../level';
import { phraseTable } from './phrases';

/**
 * What a phrase in a title says. Managers and first grades are told by it only where no other word tells the level
 * ("Senior Product Manager", "Senior Engineer I"). `none` marks phrases whose words mean something else.
 */
export type LevelMeaning = Level | 'manager' | 'first grade' | 'none';

/** What the words of a title say about the level. */
export const TITLE_LEVELS = phraseTable<LevelMeaning>([
  [
    'intern',
    'intern, interns, internship, internships, praktikum, praktikant, praktikantin, werkstudent, werkstudentin, ' +
      'werkstudenten, werkstudierende, werkstudierender, werkstudierenden, working student, student worker, co op, ' +
      'coop, student assistant, pflichtpraktikum, bachelorarbeit, duales studium, dual student, diplomarbeit, ' +
      'praktikanten, praktikantinnen, pflichtpraktikant, studentische hilfskraft, masterarbeit, abschlussarbeit, ' +
      'hiwi, placement student, industrial placement',
  ],
  [
    'entry',
    'junior, juniors, jr, graduate, grad, new grad, entry, entry level, early career, early careers, trainee, ' +
      'traineeship, ausbildung, auszubildende, auszubildender, azubi, apprentice, apprenticeship, ' +
      'berufseinsteiger, berufseinsteigerin, berufsanfänger, berufseinstieg, absolvent, absolventin, absolventen, ' +
      'hochschulabsolvent, quereinsteiger, juniorberater, nachwuchskraft, volontariat, volontär, umschulung, ' +
      'associate engineer, associate software engineer, associate developer, associate software developer, ' +
      'associate data scientist, associate data engineer, associate data analyst, associate analyst, ' +
      'associate consultant',
  ],
  [
    'mid',
    'mid, mid level, midlevel, mid senior, intermediate, medior, engineer ii, developer ii, analyst ii, ' +
      'scientist ii, engineer 2, developer 2, analyst 2, scientist 2',
  ],
  [
    'senior',
    'senior, seniors, sr, snr, experienced, expert, engineer iii, developer iii, analyst iii, scientist iii, ' +
      'engineer 3, developer 3, engineer iv, engineer 4, erfahrener, erfahrene, berufserfahrener, berufserfahrene',
  ],
  [
    'lead+',
    'lead, leader, staff, principal, head, director, vp, vice president, chief, cto, ciso, cio, cdo, tech lead, ' +
      'team lead, teamlead, technical lead, engineering lead, engineering manager, leiter, leiterin, leitung, ' +
      'teamleiter, teamleiterin, teamleitung, gruppenleiter, gruppenleiterin, abteilungsleiter, ' +
      'abteilungsleiterin, bereichsleiter, distinguished, architect lead, lead architect, managing director, ' +
      'geschäftsführer, geschäftsführerin, führungskraft, bereichsleiterin, bereichsleitung, abteilungsleitung, ' +
      'gruppenleitung, ressortleiter, ressortleitung, standortleiter, standortleitung, entwicklungsleiter, vorstand',
  ],
  ['first grade', 'engineer i, developer i, analyst i, scientist i, engineer 1, developer 1, analyst 1'],
  ['manager', 'manager, managers, managerin, supervisor'],
  [
    'none',
    'lead generation, lead gen, member of technical staff, technical staff, staff accountant, staff nurse, leads',
  ],
]);

/** Phrases of a description that state the level of the position; words that occur in any posting are not among them. */
export const DESCRIPTION_LEVELS = phraseTable<Level>([
  ['intern', 'this internship, our internship, internship program, dein praktikum, pflichtpraktikum, als werkstudent'],
  [
    'entry',
    'entry level, early career, recent graduate, recent graduates, new grad, new grads, junior level, ' +
      'berufseinsteiger, berufseinsteigerin, berufsanfänger, no prior experience, no experience required, first job',
  ],
  ['mid', 'mid level, midlevel, intermediate level, mid senior'],
  ['senior', 'senior level, a senior engineer, a senior software engineer, a senior developer, a senior data engineer'],
]);
