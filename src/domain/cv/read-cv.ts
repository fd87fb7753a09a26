import type { Catalogue } from '../skills/compile-catalogue';
import { cvIndustries } from './cv-industries';
import { cvOutline } from './cv-outline';
import type { CvProfile } from './cv-profile';
import { seniorityOf } from './cv-seniority';
import { cvSkills } from './cv-skills';
import { summaryOf } from './cv-summary';
import { desiredPlaces } from './desired-places';
import { desiredTitles, titleLines } from './desired-titles';
import { spokenLanguages } from './spoken-languages';
import { withoutInstructions } from './without-instructions';
import { wishedArrangement } from './work-wish';
import { yearsOfWork } from './years-of-work';

/**
 * What a CV in English or German says, by rules alone: from where its parts stand rather than from what it claims about
 * itself to a reader of another kind. `now` is the present of "2019 – present". Takes time in proportion to the text.
 */
export function readCv(text: string, catalogue: Catalogue, now: Date): CvProfile {
  const outline = cvOutline(withoutInstructions(text), now);
  const years = yearsOfWork(outline);
  return {
    desiredTitles: desiredTitles(outline),
    locations: desiredPlaces(outline),
    skills: cvSkills(outline, catalogue),
    languages: spokenLanguages(outline),
    seniority: seniorityOf(titleLines(outline), years),
    yearsOfExperience: years,
    workArrangement: wishedArrangement(outline),
    industries: cvIndustries(outline),
    summary: summaryOf(outline),
  };
}
